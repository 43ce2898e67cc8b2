import type { Outcome } from "@baton/contract/assignment";
import { encode } from "../capture/encode.ts";
import type { Wire } from "../capture/wire.ts";

/** Pauses between questions, about 10 s together: longer than routing takes, shorter than patience. */
const pausesMs = [400, 800, 1_300, 2_000, 2_500, 3_000];

/** Asks again while routing is under way; ends with the first outcome that is more than `received`, or null when patience ends. */
export async function awaitOutcome(
  wire: Wire,
  who: { submission: string; secret: string },
  pause: (ms: number) => Promise<void>,
): Promise<Outcome | null> {
  for (const ms of pausesMs) {
    await pause(ms);
    const { status, body } = await wire.post("/v1/capture/outcome", encode(who));
    const answer = body as { outcome?: Outcome } & Partial<Outcome>;
    const outcome = status === 200 && body ? (answer.outcome ?? (answer.status ? (answer as Outcome) : null)) : null;
    if (outcome && outcome.status !== "received") return outcome;
  }
  return null;
}
