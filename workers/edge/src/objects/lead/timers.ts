import type { Effect, LeadEvent, TimerName } from "@baton/contract/lead";
import { appointed, type Timers } from "./tables.ts";

/** Which appointment an event keeps. */
const keeps: Partial<Record<LeadEvent["kind"], TimerName>> = {
  idled: "idle",
  expired: "expire",
  resumed: "resume",
  reminderDue: "remind",
  waited: "unbooked",
  offerDue: "offer",
};

/** A lead's appointments after an event and what came of it. */
export function timersAfter(before: Timers, event: LeadEvent, effects: Effect[]): Timers {
  const kept = keeps[event.kind];
  const left = kept ? appointed(before, kept, null) : before;
  return effects.reduce((timers, effect) => (effect.kind === "timer" ? appointed(timers, effect.name, effect.at) : timers), left);
}
