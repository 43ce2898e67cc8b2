import type { Outcome } from "@baton/contract/assignment";
import type { BookingConfirmed, HoldGiven, Slot, SlotList } from "@baton/contract/booking";
import type { Entry } from "@baton/contract/capture";
import type { Ending, Form } from "@baton/contract/form";
import { formEnd, nextOf } from "@baton/engine/form/ending";
import { endingsOf } from "./endings.ts";
import type { EndShown } from "./messages.ts";

/**
 * What stands for the edge while a form is only looked at: it says yes to everything and keeps what it is told for as long as the
 * frame lives.
 */
export interface PretendEdge {
  /** What it answers; null: there is nothing at this address. */
  answer(path: string, body: string): object | null;
}

const rep = { name: "Sam Preview", title: "Made up for this preview", timeZone: "UTC" };
const minutes = 30;
const dayMs = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const endOf = (start: string) => iso(Date.parse(start) + minutes * 60_000);

/** `now`: epoch ms; times to meet lie after it. */
export function pretendEdge(form: Form, ending: EndShown, now: number): PretendEdge {
  const answers: Record<string, unknown> = {};
  const slots = freeTimes(now);
  const booked = (start: string): BookingConfirmed => ({
    booking: { id: "preview", start, end: endOf(start) },
    ics: "https://preview.invalid/meeting.ics",
    page: "https://preview.invalid/meeting",
    people: [rep.name],
  });
  return {
    answer(path, body) {
      if (path === "/v1/capture") {
        const { submission, entries } = JSON.parse(body) as { submission: string; entries: Entry[] };
        for (const entry of entries) if (entry.kind === "answer") answers[entry.field] = entry.value ?? undefined;
        const isSent = entries.some(({ kind }) => kind === "submit");
        const receipt = { submission, acked: entries.map(({ id }) => id), stage: isSent ? "submitted" : "partial" };
        return isSent ? { receipt, outcome: outcomeOf(form, ending, answers, slots) } : { receipt };
      }
      if (path.startsWith("/v1/slots")) return { slots, minutes, meeting: "A first call", rep, timeZone: "UTC" } satisfies SlotList;
      if (path === "/v1/holds") {
        const { start } = JSON.parse(body) as { start: string };
        const until = iso(now + 5 * 60_000);
        return { hold: { start, end: endOf(start), expiresAt: until, renewableUntil: until }, now: iso(now) } satisfies HoldGiven;
      }
      if (path === "/v1/bookings") return booked((JSON.parse(body) as { start: string }).start);
      return path.startsWith("/v1/") ? {} : null;
    },
  };
}

function outcomeOf(form: Form, shown: EndShown, answers: Record<string, unknown>, slots: Slot[]): Outcome {
  if (shown === "received") return { status: "received", next: { kind: "message", text: form.thanks } };
  const here = typeof shown === "number" ? endingsOf(form)[shown] : undefined;
  const end = here ?? (shown === "answers" ? formEnd(form, answers) : { fit: true, ending: { kind: "meeting" } as Ending });
  const next = end.ending.kind === "redirect" ? ledAway(end.ending.url) : nextOf(form, end.ending, answers, []);
  if (!end.fit) return { status: "disqualified", next: next ?? { kind: "message", text: form.thanks } };
  if (next) return { status: "received", next };
  const booking = {
    url: "https://preview.invalid/book",
    provider: "baton" as const,
    token: "preview-token",
    minutes,
    name: "A first call",
    slots,
  };
  return { status: "assigned", rep, booking, next: { kind: "book" } };
}

/** Nobody is led anywhere by a preview. */
const ledAway = (url: string): Outcome["next"] => ({ kind: "message", title: "Here the visitor is led away", text: url });

/** From nine to four on the next five days that are no weekend. */
function freeTimes(now: number): Slot[] {
  const midnight = Math.floor(now / dayMs) * dayMs;
  const days = [1, 2, 3, 4, 5, 6, 7].map((later) => midnight + later * dayMs).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
  return days.flatMap((day) =>
    [9, 10, 11, 13, 14, 15].map((hour) => {
      const start = day + hour * 3_600_000;
      return { start: iso(start), end: endOf(iso(start)) };
    }),
  );
}
