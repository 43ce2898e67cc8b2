import type { CaptureRequest } from "@baton/contract/capture";
import type { GateNote } from "@baton/contract/lead";
import { reason } from "@baton/contract/reason";

/** Nobody reads three steps and presses Send in less. */
const tooFastMs = 1_500;

/** A filled trap field sets the lead aside; speed alone is only noted, since autofill is fast too. */
export function botGate(signs: CaptureRequest["signs"], sends: boolean): GateNote[] {
  const notes: GateNote[] = [];
  if (signs?.honeypot) notes.push({ gate: "bot", quarantine: true, reason: reason("honeypot") });
  if (sends && signs?.elapsedMs !== undefined && signs.elapsedMs < tooFastMs) {
    notes.push({ gate: "bot", quarantine: false, reason: reason("too-fast", { elapsedMs: signs.elapsedMs }) });
  }
  return notes;
}
