import type { BookingOffer } from "@baton/contract/assignment";
import type { Slot } from "@baton/contract/booking";
import { encode } from "../capture/encode.ts";
import type { Wire } from "../capture/wire.ts";
import { safeUrl } from "../page/safe-url.ts";

export type BookReply =
  | { kind: "booked"; slot: Slot; ics?: string; page?: string }
  | { kind: "taken"; alternatives: Slot[] }
  /** This offer takes no booking any more: used, expired, or withdrawn. */
  | { kind: "closed" }
  | { kind: "failed" };

/** Asks the edge about one offer's times. */
export function bookingDesk(wire: Wire, { token = "" }: BookingOffer, timeZone: string) {
  return {
    /** Free slots from `from` to `to`, epoch milliseconds; null when the edge could not be asked. */
    async slots(from: number, to: number): Promise<Slot[] | null> {
      const query = new URLSearchParams({ token, from: new Date(from).toISOString(), to: new Date(to).toISOString(), timeZone });
      const { status, body } = await wire.get(`/v1/slots?${query}`);
      const slots = (body as { slots?: Slot[] } | undefined)?.slots;
      return status === 200 && Array.isArray(slots) ? slots : null;
    },
    async book({ start }: Slot): Promise<BookReply> {
      const { status, body } = await wire.post("/v1/bookings", encode({ token, start, timeZone }));
      const answer = (body ?? {}) as {
        booking?: { start: string | number; end: string | number };
        ics?: string;
        page?: string;
        alternatives?: Slot[];
      };
      if (status === 200 && answer.booking) {
        const ics = safeUrl(answer.ics);
        const page = safeUrl(answer.page);
        return { kind: "booked", slot: asSlot(answer.booking), ...(ics && { ics }), ...(page && { page }) };
      }
      if (status === 409 && Array.isArray(answer.alternatives)) return { kind: "taken", alternatives: answer.alternatives.slice(0, 3) };
      return { kind: status === 403 || status === 409 || status === 410 ? "closed" : "failed" };
    },
  };
}

const asSlot = ({ start, end }: { start: string | number; end: string | number }): Slot => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
});
