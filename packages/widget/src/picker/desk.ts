import type { BookingOffer } from "@baton/contract/assignment";
import type { BookingConfirmed, HoldGiven, Slot, SlotList } from "@baton/contract/booking";
import { encode } from "../capture/encode.ts";
import type { Reply, Wire } from "../capture/wire.ts";
import { safeUrl } from "../page/safe-url.ts";

/** What goes with a booking beside its time. */
export interface Extras {
  guests?: string[];
  answers?: Record<string, string | string[] | undefined>;
}

type Refusal =
  | { kind: "taken"; alternatives: Slot[] }
  /** This offer takes no booking any more: used, expired, or withdrawn. */
  | { kind: "closed" }
  /** Something the visitor wrote is not right; by field, `guests` among them. */
  | { kind: "wrong"; problems: Record<string, string> }
  | { kind: "failed" };
export type BookReply = ({ kind: "booked"; slot: Slot } & Partial<BookedLinks>) | Refusal;
/** `leftMs`: so long is the time kept, by the edge's clock and not by this device's. */
export type HoldReply = { kind: "held"; leftMs: number } | Refusal;

/** Addresses a booking brings along; none of them is followed by itself. */
export interface BookedLinks {
  ics: string;
  page: string;
  move?: string;
  cancel?: string;
  /** Names of whoever will be there. */
  people?: string[] | undefined;
}

/** Asks the edge about one offer's times. */
export function bookingDesk(wire: Wire, { token = "", moving }: BookingOffer) {
  const post = (path: string, asked: object, last?: boolean) => wire.post(path, encode({ token, ...asked }), last);
  return {
    /** All the free slots up to the horizon, and what is asked with a booking; null when the edge could not be asked. */
    async slots(timeZone: string): Promise<SlotList | null> {
      const { status, body } = await wire.get(`/v1/slots?${new URLSearchParams({ token, timeZone })}`);
      const list = body as SlotList | undefined;
      return status === 200 && Array.isArray(list?.slots) ? list : null;
    },
    /** Keeps a time while the visitor makes up their mind; asked again, it is kept longer. */
    async hold({ start }: Slot, timeZone: string): Promise<HoldReply> {
      const reply = await post("/v1/holds", { start, timeZone });
      const { hold, now } = (reply.body ?? {}) as Partial<HoldGiven>;
      return reply.status === 200 && hold && now ? { kind: "held", leftMs: Date.parse(hold.expiresAt) - Date.parse(now) } : refusal(reply);
    },
    /** The page may be gone before the answer is here. */
    release: () => void post("/v1/holds/release", {}, true),
    async book({ start }: Slot, timeZone: string, extras?: Extras): Promise<BookReply> {
      const reply = await post(moving ? `/v1/bookings/${moving}/reschedule` : "/v1/bookings", { start, timeZone, ...extras });
      const { booking, people, ...given } = (reply.body ?? {}) as Partial<BookingConfirmed>;
      if (reply.status !== 200 || !booking) return refusal(reply);
      const links = { ics: given.ics, page: given.page, move: given.reschedule?.url, cancel: given.cancel?.url };
      const safe = Object.entries(links).filter(([, url]) => safeUrl(url));
      return { kind: "booked", slot: asSlot(booking), ...Object.fromEntries(safe), people };
    },
  };
}

function refusal({ status, body }: Reply): Refusal {
  const { alternatives, problems, issues } = (body ?? {}) as {
    alternatives?: Slot[];
    problems?: { field: string; message: string }[];
    issues?: { path: string }[];
  };
  if (status === 409 && Array.isArray(alternatives)) return { kind: "taken", alternatives: alternatives.slice(0, 3) };
  if (Array.isArray(problems))
    return { kind: "wrong", problems: Object.fromEntries(problems.map(({ field, message }) => [field, message])) };
  if (issues?.some(({ path }) => path.startsWith("guests"))) return { kind: "wrong", problems: { guests: "" } };
  return { kind: status === 403 || status === 409 || status === 410 ? "closed" : "failed" };
}

const asSlot = ({ start, end }: { start: string | number; end: string | number }): Slot => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
});
