import type { Playbook, Published } from "@baton/contract/playbook";
import type { LedgerDecision, MoveExample, SimulatedCourse, WouldChange } from "@baton/contract/simulation";
import type { EpochMs } from "@baton/contract/time";
import { reasonInWords } from "../explain/reasons.ts";
import { repName } from "../explain/words.ts";
import { seenBy } from "../hours/clock-paths.ts";
import { routeDifferences } from "../replay/fates.ts";
import { courseOf, differences } from "../replay/replay.ts";
import { apartInWords } from "../replay/words.ts";
import { withRoutesTried } from "../tried.ts";
import { type DecidedAgain, deciderUnder, whole } from "./decisions.ts";
import { differing } from "./difference.ts";
import { tally } from "./tally.ts";
import { type Names, whyInShort } from "./why.ts";

/** Examples kept of each move. */
const examplesEach = 3;
/** Moves examples are kept of: the first so many met; of these the ones with most leads are given. */
const movesWatched = 300;
const movesGiven = 40;

/** Both playbooks at work on the same decisions. */
export interface Comparing {
  /** One decision, oldest first and `stripped`. */
  add(decision: LedgerDecision): void;
  /** What it has come to so far. `leftOut`: what was never given. */
  result(leftOut: WouldChange["leftOut"]): WouldChange;
}

type Watched = { decision: LedgerDecision; before: DecidedAgain; after: DecidedAgain };

/**
 * What a draft would change: every decision is made again under the base and under the draft, each with pools of its own that begin with
 * nobody having had a lead, so that like is compared with like. Facts stand as they were written down; nobody outside is asked.
 */
export function comparing(base: Published, draft: Published): Comparing {
  const [decideBefore, decideAfter] = [deciderUnder(base), deciderUnder(draft)];
  const [before, after] = [tally(base.playbook), tally(draft.playbook)];
  const counting = differing();
  const watched = new Map<string, Watched[]>();
  const names = namesOf(base.playbook, draft.playbook);
  let oldestAt: EpochMs | null = null;
  let newestAt: EpochMs | null = null;

  function add(decision: LedgerDecision): void {
    oldestAt ??= decision.at;
    newestAt = decision.at;
    const [was, is] = [decideBefore(decision), decideAfter(decision)];
    before.add(was);
    after.add(is);
    const move = counting.add(was, is);
    if (!move) return;
    const key = `${move.from} ${move.to}`;
    const examples = watched.get(key) ?? [];
    if (examples.length >= examplesEach || (examples.length === 0 && watched.size >= movesWatched)) return;
    examples.push({ decision, before: was, after: is });
    watched.set(key, examples);
  }

  function result(leftOut: WouldChange["leftOut"]): WouldChange {
    const difference = counting.difference();
    const given = difference.moves.filter(({ from, to }) => watched.has(`${from} ${to}`)).slice(0, movesGiven);
    return {
      base: base.hash,
      draft: draft.hash,
      oldestAt,
      newestAt,
      leftOut,
      difference,
      examples: given.map(({ from, to }) => {
        const leads = (watched.get(`${from} ${to}`) ?? []).map((one) => example(one, base, draft, names));
        return { from, to, leads };
      }),
      before: before.totals(),
      after: after.totals(),
      names,
    };
  }
  return { add, result };
}

function example({ decision, before, after }: Watched, base: Published, draft: Published, names: Names): MoveExample {
  const { lead, id, at, inputs } = decision;
  const company = inputs["company.name"]?.value ?? inputs["answers.company"]?.value ?? inputs["email.domain"]?.value;
  return {
    lead,
    decision: id,
    at,
    company: typeof company === "string" ? company : "",
    before: course(before, base.playbook, names),
    after: course(after, draft.playbook, names),
    why: apart(before, after, base.playbook, draft.playbook, names),
  };
}

function course({ receipt, ...decided }: DecidedAgain, playbook: Playbook, names: Names): SimulatedCourse {
  const shown = withRoutesTried(whole(receipt), playbook, 12);
  return { ...decided, why: whyInShort({ ...decided, receipt: shown }, names), receipt: shown };
}

function apart(was: DecidedAgain, is: DecidedAgain, base: Playbook, draft: Playbook, names: Names): string[] {
  const side = (decided: DecidedAgain, playbook: Playbook) => {
    const receipt = whole(decided.receipt);
    return { playbook, receipt, lookup: seenBy(receipt, playbook) };
  };
  const [one, other] = [side(was, base), side(is, draft)];
  const outcome = (decided: DecidedAgain) => (decided.outcome === "disqualified" ? "disqualified" : decided.rep ? "assigned" : "held");
  const [before, after] = [courseOf(one.receipt, base, outcome(was), []), courseOf(other.receipt, draft, outcome(is), [])];
  const told = { before, after, differs: differences(before, after), routes: routeDifferences(one, other), knowsBefore: true };
  return [...apartInWords(told, names), ...turnApart(was, is, names)];
}

/** The same pool on both sides, and another rep. */
function turnApart(was: DecidedAgain, is: DecidedAgain, names: Names): string[] {
  if (was.pool === null || was.pool !== is.pool || was.rep === is.rep) return [];
  const pick = is.receipt.picks.findLast(({ pool }) => pool === is.pool);
  const then = pick?.candidates.find(({ rep }) => rep === was.rep);
  const name = repName(was.rep, names);
  if (!then) return [`${name} is not a member of that pool in the draft.`];
  if (!then.eligible)
    return [`${name} could not take it in the draft: ${then.excluded.map((why) => reasonInWords(why, names)).join("; ")}.`];
  return ["Turns in that pool have shifted: what counts is how many leads each rep gets, not which."];
}

/** Names behind the ids of both; the draft's word stands. */
export function namesOf(base: Playbook, draft: Playbook | null): WouldChange["names"] {
  const of = <Part extends { id: string }, Value>(parts: readonly Part[], value: (part: Part) => Value) =>
    Object.fromEntries(parts.map((part) => [part.id, value(part)]));
  return {
    reps: of([...base.reps, ...(draft?.reps ?? [])], ({ name }) => ({ name })),
    routes: of([...base.routes, ...(draft?.routes ?? [])], ({ name }) => name),
    pools: of([...base.pools, ...(draft?.pools ?? [])], ({ name }) => name),
  };
}
