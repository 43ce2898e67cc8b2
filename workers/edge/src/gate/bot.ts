import type { CaptureRequest } from "@baton/contract/capture";
import type { GateNote } from "@baton/contract/lead";
import { reason } from "@baton/contract/reason";

/** Nobody reads three steps and presses Send in less. */
const tooFastMs = 1_500;

/**
 * How the browser was used. A filled trap field sets the lead aside. Speed alone is only noted, since autofill is fast too, and so is a
 * page on which nothing was ever pressed or touched, since a browser may not tell; but nobody is fast without a finger.
 */
export function botGate(signs: CaptureRequest["signs"], sends: boolean): GateNote[] {
  const notes: GateNote[] = [];
  if (signs?.honeypot) notes.push({ gate: "bot", quarantine: true, reason: reason("honeypot") });
  if (!sends) return notes;
  const untouched = signs?.gesture === false;
  const { elapsedMs } = signs ?? {};
  const tooFast = elapsedMs !== undefined && elapsedMs < tooFastMs;
  if (untouched) notes.push({ gate: "bot", quarantine: tooFast, reason: reason("no-gesture") });
  if (tooFast) notes.push({ gate: "bot", quarantine: false, reason: reason("too-fast", { elapsedMs }) });
  return notes;
}
