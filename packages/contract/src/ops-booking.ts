import * as v from "valibot";
import { Slug } from "./ids.ts";

const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));
const Instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => /^\d{4}-\d{2}-\d{2}T/.test(text) && Number.isFinite(Date.parse(text)), 'an instant such as "2026-11-23T14:00:00Z"'),
);
const Zone = v.optional(v.pipe(v.string(), v.maxLength(64)), "UTC");

/**
 * `POST /api/leads/{id}/events`: what ops say of a lead's meeting. Saying it twice changes nothing. `noShow`: nobody came; only once it has
 * begun. `cancelled`, `rescheduled`: as the visitor could, with no notice to keep. `repLost`: the owner cannot keep the lead; another one of
 * their pool gets it, and the meeting with it. `accepted`, `declined`: what the rep before whom the lead stands says to the offer; with `rep` only if
 * it stands before them.
 */
export const BookingEventRequest = v.variant("kind", [
  v.strictObject({ kind: v.literal("noShow"), note: v.optional(Words) }),
  v.strictObject({ kind: v.literal("cancelled"), note: Words }),
  v.strictObject({ kind: v.literal("rescheduled"), start: Instant, timeZone: Zone }),
  v.strictObject({ kind: v.literal("repLost"), note: Words }),
  v.strictObject({ kind: v.literal("accepted"), rep: v.optional(Slug) }),
  v.strictObject({ kind: v.literal("declined"), rep: v.optional(Slug), note: v.optional(Words, "") }),
]);

/**
 * `POST /api/leads/{id}/bookings`: a meeting with another rep (SDR to AE), who takes the lead over once their calendar has agreed. Give a
 * `rep`, or a `pool` whose rotation names one. `meeting`: left out, the one the lead is offered. `note`: why; kept in the lead's history.
 */
export const HandOffRequest = v.pipe(
  v.strictObject({
    rep: v.optional(Slug),
    pool: v.optional(Slug),
    meeting: v.optional(Slug),
    start: Instant,
    timeZone: Zone,
    note: Words,
  }),
  v.check(({ rep, pool }) => (rep === undefined) !== (pool === undefined), "either a rep or a pool"),
);

/** `POST /api/leads/{id}/claim`: who takes a lead that waits for a person. `note`: why; kept in the lead's history. */
export const ClaimRequest = v.strictObject({ rep: Slug, note: v.optional(Words) });

/** Answer of each: the meeting as it stands. */
export interface OpsBooking {
  /** false: it was so already, or could not be (see `booking`). */
  changed: boolean;
  owner: string | null;
  booking: { id: string; rep: string; start: string; end: string; sequence: number; status: "confirmed" | "cancelled" } | null;
}
