import type { Health } from "@baton/contract/ops";
import { spanInWords } from "../look/time.ts";

/** An outbox that is served takes seconds to drain: older rows mean that something is stuck. */
const outboxPatienceMs = 60_000;

/** Everything that needs a person, in sentences; empty when all is well. */
export function troublesOf(health: Health): string[] {
  const troubles: string[] = [];
  const { playbook, outbox, ledger } = health;
  if (playbook.refused) {
    const kept = playbook.hash ? ` The last good one (${shortHash(playbook.hash)}) stays in use.` : "";
    troubles.push(`Playbook ${shortHash(playbook.refused.hash)} was refused: ${playbook.refused.why}.${kept}`.replace("..", "."));
  } else if (!playbook.hash) troubles.push("No playbook is published yet, so no lead can be routed.");
  if (outbox.parked > 0)
    troubles.push(
      outbox.parked === 1
        ? "1 delivery is parked: replay it from its lead."
        : `${outbox.parked} deliveries are parked: replay them from their leads.`,
    );
  if (outbox.oldestAgeMs > outboxPatienceMs) troubles.push(`The oldest delivery has waited for ${spanInWords(outbox.oldestAgeMs)}.`);
  if (!ledger.ok) troubles.push("The ledger does not answer: this list may lag behind. Capture and routing go on.");
  if (troubles.length === 0 && !health.ok) troubles.push("The edge says that it is not well.");
  return troubles;
}

/** The first seven characters: what people read out to each other. */
export function shortHash(hash: string): string {
  return hash.replace(/^sha256[:-]/, "").slice(0, 7);
}
