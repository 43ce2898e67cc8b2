import type { DecisionReceipt, Pick, RouteTried } from "@baton/contract/assignment";
import type { Score } from "@baton/contract/score";
import { decidedInWords, wantedSentences } from "./explain/decided-by.ts";
import { isForOtherKind, missInWords } from "./explain/misses.ts";
import { offerSentences, shareSentences } from "./explain/offers.ts";
import { pilotSentences } from "./explain/pilots.ts";
import { reasonInWords } from "./explain/reasons.ts";
import { countInWords, listInWords, type Names, numberInWords, poolName, repName, routeName } from "./explain/words.ts";

export { isForOtherKind, missInWords } from "./explain/misses.ts";
export { reasonInWords } from "./explain/reasons.ts";
export { type Names, optionName } from "./explain/words.ts";

/** Routes explained one by one; those tried before them are counted. */
const routesExplained = 8;
/** Misses given per route, and points per score: the receipt has the others. */
const partsExplained = 3;

/**
 * A decision in sentences a sales manager can read out: who got the lead and through which route, what the score was, why the
 * earlier routes did not take it (but for those of the other kind of lead, which could not), who was asked by name, and why this
 * member of the pool and not another.
 */
export function receiptInWords(receipt: DecisionReceipt, names: Names = {}): string[] {
  return [
    outcomeSentence(receipt, names),
    scoreSentence(receipt.score),
    ...unmetSentences(receipt, names),
    ...routeSentences(receipt, names),
    ...shareSentences(receipt, names),
    ...directSentences(receipt, names),
    ...receipt.picks.flatMap((pick) => pickSentences(pick, names)),
    ...offerSentences(receipt, names),
    ...pilotSentences(receipt, names),
  ];
}

function outcomeSentence(receipt: DecisionReceipt, names: Names): string {
  const { outcome, rep } = receipt;
  const what = receipt.kind === "abandoned" ? "this unfinished form" : "this lead";
  if (outcome.code === "assigned" && rep !== null) {
    const route = receipt.route === null ? "" : ` through ${routeName(receipt.route, names)}`;
    const pool = outcome.values?.pool === undefined ? "" : `, from ${poolName(outcome.values.pool, names)}`;
    return `${repName(rep, names)} got ${what}${route}${pool}.`;
  }
  if (outcome.code === "claimed" && rep !== null) return `${reasonInWords(outcome, names)}.`;
  if (outcome.code === "kept-owner" && rep !== null)
    return `${repName(rep, names)} keeps ${what}: who already has an owner stays with them.`;
  if (outcome.code === "disqualified" && outcome.values?.step)
    return `Nobody got ${what}: by the answers given the form ended at its step “${String(outcome.values.step)}”, for people who are not a fit.`;
  if (outcome.code === "disqualified") return `Nobody got ${what}: it does not meet the playbook's bar, so no route was tried.`;
  return `Nobody has ${what} yet. ${reasonInWords(outcome, names)}.`;
}

function scoreSentence({ grade, fit, intent, given }: Score): string {
  const points = [...given].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const listed = points.slice(0, partsExplained).map((one) => `${one.label} ${one.points < 0 ? "" : "+"}${numberInWords(one.points)}`);
  if (points.length > listed.length) listed.push(`${points.length - listed.length} more`);
  const why = listed.length > 0 ? ` (${listed.join(", ")})` : "";
  return `Grade ${grade}: fit ${numberInWords(fit)}, intent ${numberInWords(intent)}${why}.`;
}

function unmetSentences({ score, outcome }: DecisionReceipt, names: Names): string[] {
  if (outcome.code !== "disqualified" || outcome.values?.step) return [];
  return score.unmet.map((miss) => `Not met: ${missInWords(miss, names)}.`);
}

function routeSentences({ tried, triedMore }: DecisionReceipt, names: Names): string[] {
  const past = tried.filter((one) => (!one.matched || one.empty) && !isForOtherKind(one));
  const listed = past.slice(-routesExplained);
  const counted = triedMore + past.length - listed.length;
  const before = counted > 0 ? [`${countInWords(counted, "earlier route")} did not take it either; the receipt has them.`] : [];
  return [...before, ...listed.map((one) => triedSentence(one, names))];
}

function triedSentence({ name, misses, matched, empty }: RouteTried, names: Names): string {
  if (matched)
    return `Route “${name}” matched, but: ${empty ? reasonInWords(empty.reason, names) : "nobody was free"}${insteadInWords(empty?.instead, names)}.`;
  const words = misses.slice(0, partsExplained).map((miss) => missInWords(miss, names));
  if (misses.length > words.length) words.push(`${misses.length - words.length} more`);
  return `Route “${name}” did not match: ${words.join("; ")}.`;
}

/** `instead` as the decision writes it: `next`, `hold`, `pool <id>`, `rep <id>`, `queue <id>`. */
function insteadInWords(instead: string | undefined, names: Names): string {
  if (instead === undefined) return "";
  const [kind, id] = instead.split(" ");
  if (kind === "next") return ", so the next routes were tried";
  if (kind === "hold") return ", so it is held for a person to decide";
  if (kind === "queue") return `, so it waits in queue “${id}”`;
  return `, so it went to ${kind === "pool" ? poolName(id, names) : repName(id, names)}`;
}

const asked = {
  account: "owns the account",
  route: "is the rep the route names",
  onEmpty: "is named for when nobody else can",
  backup: "stands in for them",
};

function directSentences({ direct, rep: owner }: DecisionReceipt, names: Names): string[] {
  return direct.map(({ rep, by, excluded }) => {
    const who = `${repName(rep, names)} ${asked[by]}`;
    if (excluded.length > 0) return `${who}, but could not take it: ${excluded.map((why) => reasonInWords(why, names)).join(", ")}.`;
    return owner === rep ? `${who}, and took it.` : `${who}.`;
  });
}

function pickSentences(pick: Pick, names: Names): string[] {
  const { pool, rep, candidates, note } = pick;
  const free = candidates.filter((one) => one.eligible);
  const others = candidates.filter((one) => !one.eligible);
  const sentences = [
    ...wantedSentences(pick),
    `In ${poolName(pool, names)} ${free.length} of ${countInWords(candidates.length, "rep")} could take it.`,
  ];
  if (others.length > 0) {
    const why = others.map(
      (one) => `${repName(one.rep, names)} (${one.excluded.map((reason) => reasonInWords(reason, names)).join(", ")})`,
    );
    sentences.push(`Not free: ${listInWords(why, "and")}.`);
  }
  if (note) sentences.push(`${reasonInWords(note, names)}.`);
  const picked = candidates.find((one) => one.rep === rep);
  if (picked) sentences.push(decidedInWords(picked, pick, names));
  return sentences;
}
