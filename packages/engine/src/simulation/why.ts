import type { DecisionReceipt, Pick } from "@baton/contract/assignment";
import { missInWords, reasonInWords } from "../explain.ts";
import type { Simulated } from "./simulated.ts";

export type Names = NonNullable<Parameters<typeof reasonInWords>[1]>;

interface Told {
  outcome: Simulated["outcome"];
  receipt: Simulated["receipt"];
  sameAs?: Simulated["sameAs"];
  problems?: Simulated["problems"];
}

/** Why a simulated lead went where it went, in one line. */
export function whyInShort({ outcome, receipt, sameAs, problems = [] }: Told, names: Names): string {
  if (outcome === "merged") return `the same person as line ${sameAs ?? "?"}: keeps that rep`;
  if (outcome === "partial") return "stopped before leaving a way to reach them";
  if (outcome === "refused") {
    return problems.length > 0
      ? `the form refuses it: ${problems.map((one) => `${one.field}: ${one.message}`).join("; ")}`
      : "the form refuses it";
  }
  if (!receipt) return "";
  if (outcome === "disqualified") return firstMisses(receipt, names) || "not qualified";
  const before = receipt.tried.flatMap(({ empty }) => (empty ? [reasonInWords(empty.reason, names)] : []));
  if (outcome === "queued") return [...before, "waits in a queue to be claimed"].join("; then ");
  return [...before, outcome === "held" ? "nobody could take it" : choice(receipt, names)].join("; then ");
}

/** The first miss of every path: of alternatives on one value, one says enough. */
function firstMisses({ score }: DecisionReceipt, names: Names): string {
  const first = score.unmet.filter((miss, at) => score.unmet.findIndex(({ path }) => path === miss.path) === at);
  return first.map((miss) => missInWords(miss, names)).join("; ");
}

function choice(receipt: DecisionReceipt, names: Names): string {
  const direct = receipt.direct.find(({ rep, excluded }) => rep === receipt.rep && excluded.length === 0);
  if (direct) return directly[direct.by];
  const pick = receipt.picks.find(({ rep }) => rep === receipt.rep);
  return pick ? turn(pick, names.pools?.[pick.pool] ?? pick.pool) : "";
}

const directly: Record<DecisionReceipt["direct"][number]["by"], string> = {
  account: "owns the account",
  route: "named by the route",
  onEmpty: "named for when nobody else can",
  backup: "stands in for who was away",
};

const turns: Record<string, string> = {
  deadline: "next in turn",
  priority: "highest priority",
  "longest-waiting": "waited longest",
  "works-soonest": "at work now or soonest",
  "best-fit": "has most of what the route prefers",
  "least-loaded": "fewest open leads for the weight",
  "same-account": "has somebody of the same company",
};

function turn({ decidedBy, candidates }: Pick, pool: string): string {
  if (decidedBy === "only-one") return `the only one of ${candidates.length} in ${pool} who could take it`;
  const words = Object.hasOwn(turns, decidedBy) ? turns[decidedBy] : undefined;
  return words ? `${words} in ${pool}` : `drawn by lot in ${pool}, all else being equal`;
}
