import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Whither } from "@baton/contract/pilot/lead";
import { type Names, poolName, repName, routeName } from "./words.ts";

/** On which side of a pilot it was decided, and what a shadow would have done. */
export function pilotSentences({ pilot, shadow }: DecisionReceipt, names: Names): string[] {
  const sentences: string[] = [];
  if (pilot)
    sentences.push(
      pilot.arm === "candidate"
        ? "A pilot ran, and this person is among those it is tried on: they are on the candidate's side with whatever they send."
        : "A pilot ran, and this person is not among those it is tried on: the playbook in force decided.",
    );
  if (!shadow) return sentences;
  if ("failed" in shadow) return [...sentences, "A candidate in the shadow could not decide this lead; nothing hung on it."];
  const { to, elsewhere } = shadow;
  const by = to.route === null ? "" : ` through ${routeName(to.route, names)}`;
  return [
    ...sentences,
    elsewhere
      ? `A candidate in the shadow would have sent it elsewhere: ${whereInWords(to, names)}${by}.`
      : `A candidate in the shadow would have sent it the same way: ${whereInWords(to, names)}${by}.`,
  ];
}

function whereInWords({ outcome, pool, rep, queue }: Whither, names: Names): string {
  if (pool) return `to ${poolName(pool, names)}, whoever's turn it was there`;
  if (rep) return `to ${repName(rep, names)}`;
  if (queue) return `to queue “${queue}”`;
  return outcome === "held" ? "to nobody, held for a person to decide" : "to nobody, as it would not have met the bar";
}
