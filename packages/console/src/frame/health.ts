import type { Health } from "@baton/contract/ops";
import { spanInWords } from "../look/time.ts";

/** An outbox that is served takes seconds to drain: older rows mean that something is stuck. */
const outboxPatienceMs = 60_000;
/** For so long everybody is told that a pilot was rolled back; after that its own page says it. */
const rolledBackForMs = 24 * 3_600_000;

/** Everything that needs a person, in sentences; empty when all is well. */
export function troublesOf(health: Health, now = Date.now()): string[] {
  const troubles: string[] = [];
  const { playbook, outbox, ledger } = health;
  if (playbook.refused) {
    const kept = playbook.hash ? ` The last good one (${shortHash(playbook.hash)}) stays in use.` : "";
    troubles.push(sentence(`Playbook ${shortHash(playbook.refused.hash)} was refused: ${playbook.refused.why}`) + kept);
  } else if (!playbook.hash) troubles.push("No playbook is published yet, so no lead can be routed.");
  if (playbook.pilotRefused) troubles.push(sentence(`A plan for a pilot is not followed: ${playbook.pilotRefused}`));
  const over = playbook.pilot?.ended;
  if (over?.how === "rolled-back" && now - over.at < rolledBackForMs)
    troubles.push("A pilot was rolled back by its guardrails: Playbook, Pilot has the numbers.");
  if (outbox.parked > 0)
    troubles.push(
      outbox.parked === 1
        ? "1 delivery is parked: replay it from its lead."
        : `${outbox.parked} deliveries are parked: replay them from their leads.`,
    );
  if (outbox.oldestAgeMs > outboxPatienceMs) troubles.push(`The oldest delivery has waited for ${spanInWords(outbox.oldestAgeMs)}.`);
  if (health.access) troubles.push(sentence(`Cloudflare Access lets nobody in: ${health.access.problem}`));
  if (!ledger.ok) troubles.push("The ledger does not answer: this list may lag behind. Capture and routing go on.");
  if (troubles.length === 0 && !health.ok) troubles.push("The edge says that it is not well.");
  return troubles;
}

/** The first seven characters: what people read out to each other. */
export function shortHash(hash: string): string {
  return hash.replace(/^sha256[:-]/, "").slice(0, 7);
}

/** With a full stop, unless it ends in a mark of its own. */
export const sentence = (words: string): string => (/[.?!]$/.test(words) ? words : `${words}.`);
