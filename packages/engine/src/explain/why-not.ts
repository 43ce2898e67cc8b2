import type { DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { Reason } from "@baton/contract/reason";
import { whyNot } from "../rotation/why-not.ts";
import { reasonInWords } from "./reasons.ts";
import { countInWords, listInWords, momentInWords, type Names, numberInWords, poolName, repName } from "./words.ts";

/**
 * "Why not that one?", for any rep: they were not asked for, could not take it, or it was another one's turn, with the numbers compared.
 * Worked out of the receipt alone; one sentence for every place where they came up.
 */
export function whyNotInWords(receipt: DecisionReceipt, rep: string, names: Names = {}): string[] {
  const who = repName(rep, names);
  const { outcome, picks, direct } = receipt;
  if (receipt.rep === rep) return [`${who} has it.`];
  if (outcome.code === "disqualified") return ["Nobody got this lead: it does not meet the playbook's bar, so nobody was asked for."];
  if (outcome.code === "kept-owner")
    return [`The person came back to ${repName(receipt.rep, names)}, who had them before: nobody else was asked for.`];
  const sentences = [
    ...direct
      .filter((one) => one.rep === rep)
      .map(({ excluded }) => {
        const why = excluded.map((reason) => reasonInWords(reason, names));
        return why.length > 0 ? `${who} was asked for by name, but could not take it: ${why.join(", ")}.` : `${who} was asked for by name.`;
      }),
    ...picks.filter(({ candidates }) => candidates.some((one) => one.rep === rep)).map((pick) => inPool(pick, rep, names)),
  ];
  if (sentences.length > 0) return sentences;
  if (picks.length === 0) {
    const went = receipt.rep === null ? "" : `the lead went to ${repName(receipt.rep, names)} by name, and `;
    return [`${who} was not asked for: ${went}no pool was asked.`];
  }
  const asked = listInWords(
    picks.map(({ pool }) => poolName(pool, names)),
    "and",
  );
  return [`${who} is not a member of ${asked}, where the lead went${receipt.route === null ? "" : " by its route"}.`];
}

function inPool(pick: Pick, rep: string, names: Names): string {
  const who = repName(rep, names);
  const pool = poolName(pick.pool, names);
  const member = pick.candidates.find((one) => one.rep === rep);
  if (member && !member.eligible)
    return `${who} could not take it in ${pool}: ${member.excluded.map((why) => reasonInWords(why, names)).join(", ")}.`;
  const why = whyNot(pick, rep);
  if (!why) return pick.rep === rep ? `It was the turn of ${who} in ${pool}.` : `Nobody of ${pool} got it.`;
  return `${who} could have taken it in ${pool}, but ${turnInWords(why, pick.virtualTime, who, names)}.`;
}

type Numbers = {
  credit?: number;
  weight?: number;
  deadline?: number;
  open?: number;
  priority?: number;
  has?: string[];
  worksAt?: number | null;
};

/** As a clause after "but". */
function turnInWords({ code, values = {} }: Reason, V: number, who: string, names: Names): string {
  const first = repName(values.rep, names);
  const theirs = values as Numbers;
  const than = (values.than ?? {}) as Numbers;
  const leads = (count = 0) => countInWords(count, "lead");
  const say = (value = 0) => numberInWords(value);
  switch (code) {
    case "colleague-of":
      return `${first} has somebody of the same company already, and one company's people stay with one rep`;
    case "lower-priority":
      return `${first} has the higher priority (${say(than.priority)} against ${say(theirs.priority)})`;
    case "works-later":
      return `${first} is at work sooner (${whenInWords(than.worksAt)} against ${whenInWords(theirs.worksAt)})`;
    case "less-fit":
      return `${first} has more of what the route prefers (${hadInWords(than.has)} against ${hadInWords(theirs.has)})`;
    case "more-loaded":
      return (
        `${first} has less open (${leads(than.open)} at weight ${say(than.weight)} ` +
        `against ${say(theirs.open)} at weight ${say(theirs.weight)})`
      );
    case "ahead-of-share":
      return (
        `was ahead of the fair share (${leads(theirs.credit)} counted, ${say((theirs.weight ?? 0) * V)} would be fair), ` +
        `while ${first} was not (${say(than.credit)} counted, ${say((than.weight ?? 0) * V)} fair)`
      );
    case "later-turn":
      return (
        `the turn of ${first} came first: one more lead would be ${say(than.deadline)} for each unit of weight, ` +
        `and ${say(theirs.deadline)} with ${who}`
      );
    case "waited-less":
      return `${first}, level in all else, had waited longer for a lead`;
    case "lost-the-draw":
      return `${first}, level in all else, was drawn by the lead's own id; the draw would be the same again`;
    default:
      return `${first} went first`;
  }
}

const whenInWords = (at: number | null | undefined): string =>
  at === null || at === undefined ? "not within a fortnight" : momentInWords(at);
const hadInWords = (has: string[] | undefined): string => (has && has.length > 0 ? listInWords(has, "and") : "nothing of it");
