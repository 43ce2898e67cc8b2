import type { Pick } from "./assignment.ts";
import type { Booking, ChangeAnswer, MeetingAnswer } from "./booking.ts";
import type { Reason } from "./reason.ts";
import type { EpochMs } from "./time.ts";

/** What the visitor said when they chose a time, or ops when they did it for them. */
export interface Wishes {
  guests?: string[];
  answers?: MeetingAnswer[];
  /** Address of the edge it was chosen at. */
  origin?: string;
  /** Ops book for another rep, who takes the lead over once the calendar has agreed. */
  handOff?: HandOff;
}

export interface HandOff {
  rep: string;
  meeting: string;
  note: string;
}

/** What can happen to a meeting once there is one. */
export type BookingEvent =
  /** Another time is wanted; the calendar has not spoken yet. `by` ops: no notice to keep. */
  | { kind: "moveWanted"; booking: string; start: EpochMs; timeZone: string; by: "visitor" | "ops" }
  | { kind: "cancelWanted"; booking: string; note: string; by: "visitor" | "ops" }
  /** The calendar's answer to either. */
  | { kind: "bookingChanged"; booking: string; answer: ChangeAnswer }
  /** The visitor did not come. */
  | { kind: "noShow"; booking: string; note: string }
  /** The rep, or a host of the meeting, has left, is paused, or is absent when they were to meet. */
  | { kind: "repLost"; rep: string; why: Reason }
  /** Whom the pool, or the route, gives the lead instead; null: nobody. */
  | { kind: "handedOn"; from: string; rep: string | null; pick: Pick | null }
  /** The moment of a reminder has come. */
  | { kind: "reminderDue" }
  /** Sent, and no time chosen for so long. */
  | { kind: "waited" };

/** What the lead wants of a calendar where a meeting stands already. */
export type BookingChange =
  | { do: "move"; booking: string; rep: string; meeting: string; start: EpochMs; timeZone: string }
  | { do: "cancel"; booking: string; rep: string; note: string }
  /** First the new rep's time is taken, then that of `from` is let go. */
  | { do: "handOn"; booking: Booking; from: string; rep: string }
  /** Others in place of these hosts. `stay`: those who keep their place where nobody else can come, as they can at another time. */
  | { do: "replace"; booking: Booking; hosts: string[]; stay: string[] };
