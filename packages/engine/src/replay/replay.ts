import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Playbook, Published } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";
import type { Course, Replay } from "@baton/contract/replay";
import type { Score } from "@baton/contract/score";
import { decide, proceed, routesFor, type Turn } from "../decide.ts";
import { seenBy } from "../hours/clock-paths.ts";
import type { Subject } from "../matching/subject-parts.ts";
import { wantedOf } from "../rotation/wants.ts";
import { score } from "../score.ts";
import { routeDifferences } from "./fates.ts";
import { poolThen, type StandingThen } from "./pool-then.ts";
import { endOf, scoreInputs, subjectFrom, withoutConclusions } from "./recorded.ts";

/** What a replay goes by beside the receipt. */
export interface Replaying {
  /** The playbook the decision was made under; null: not to be had any more. */
  before: Playbook | null;
  /** How old the behaviour behind intent was when it was decided; milliseconds. */
  ageMs: number;
  /** How pools the decision never asked stood then, as far as that is known. */
  ledgers?: ReadonlyMap<string, StandingThen>;
}

/** Whether there is anything to replay: the values behind a decision go when its visitor asks to be forgotten. */
export const isReplayable = (receipt: DecisionReceipt): boolean => Object.keys(receipt.inputs).length > 0;

/**
 * The same lead under another playbook: what it would have done with the inputs in the receipt, at the moment of the decision, with
 * the credits as they stood then; and where, and why, the two part. Scores are worked out anew, since points may have changed; facts
 * are not asked for again. Nothing is written and nobody is credited.
 */
export function replay(receipt: DecisionReceipt, under: Published, { before, ageMs, ledgers = new Map() }: Replaying): Replay {
  const { playbook } = under;
  const inputs = withoutConclusions(receipt.inputs);
  const bare = subjectFrom(inputs, receipt, playbook);
  const scored = score(playbook.scoring, bare.lookup, playbook.territories, ageMs);
  const subject = subjectFrom({ ...inputs, ...scoreInputs(scored) }, receipt, playbook);
  const { receipt: then, turn, possible } = decided(receipt, under, before, subject, scored, ledgers);
  const was = courseOf(receipt, before, outcomeOf(receipt), []);
  const is = courseOf(then, playbook, turn, possible);
  const differs = differences(was, is);
  return {
    lead: receipt.lead,
    decision: receipt.id,
    at: receipt.at,
    before: was,
    after: is,
    same: differs.length === 0,
    differs,
    routes: routeDifferences(
      { playbook: before, lookup: seenBy(receipt, before ?? playbook), receipt },
      { playbook, lookup: subject.lookup, receipt: then },
    ),
    knowsBefore: before !== null,
    reckoned: then.picks.flatMap(({ pool }) => (ledgers.has(pool) && !receipt.picks.some((kept) => kept.pool === pool) ? pool : [])),
    receipt: then,
  };
}

interface Decided {
  receipt: DecisionReceipt;
  turn: Course["outcome"];
  possible: string[];
}

function decided(
  receipt: DecisionReceipt,
  under: Published,
  before: Playbook | null,
  subject: Subject,
  scored: Score,
  ledgers: NonNullable<Replaying["ledgers"]>,
): Decided {
  const { lead, id, kind, passed = [] } = receipt;
  const about = { lead, id, kind, subject, score: scored, passed };
  const end = endOf(receipt, under.playbook);
  if (!end.fit || !scored.qualified) {
    const none = decide(about, { ...under, playbook: { ...under.playbook, routes: [] } }, receipt.at).receipt;
    const why = end.fit ? undefined : { step: end.step };
    return { receipt: { ...none, tried: [], outcome: reason("disqualified", why) }, turn: "disqualified", possible: [] };
  }
  let deciding = decide(about, under, receipt.at);
  // Whoever came back keeps their rep: the routes only say which meeting they are offered.
  if (receipt.outcome.code === "kept-owner") {
    const keeps = { ...deciding.receipt, rep: receipt.rep, outcome: receipt.outcome };
    return { receipt: keeps, turn: "assigned", possible: [] };
  }
  while (deciding.turn.kind === "ask") {
    const { pool, routeIndex } = deciding.turn;
    const chosen = routesFor(receipt.kind, under.playbook)[routeIndex];
    const then = poolThen(pool, receipt, before, under.playbook, chosen && wantedOf(chosen, subject.lookup), ledgers.get(pool));
    if (then.kind === "depends") {
      const outcome = reason("depends-on-turn", { pool, reps: then.possible });
      return { receipt: { ...deciding.receipt, outcome }, turn: "depends", possible: then.possible };
    }
    deciding = proceed(deciding.receipt, routeIndex, then.pick, subject, under, receipt.at);
  }
  if (wentOnAlike(receipt, deciding.turn)) {
    const { rep, outcome } = receipt;
    return { receipt: { ...deciding.receipt, rep, outcome }, turn: outcomeOf(receipt), possible: [] };
  }
  return { receipt: concluded(deciding.receipt, deciding.turn), turn: deciding.turn.kind, possible: [] };
}

/** The same offer, or the same queue: whoever accepted or claimed it would have done so again. */
function wentOnAlike({ outcome, offers = [], route }: DecisionReceipt, turn: Turn): boolean {
  if (turn.kind === "queued") return outcome.values?.queue === turn.queue;
  return turn.kind === "offered" && offers[0]?.rep === turn.rep && route === turn.route.id;
}

/** An offer is written into a receipt when it is made; here nobody makes it. */
function concluded(receipt: DecisionReceipt, turn: Turn): DecisionReceipt {
  if (turn.kind !== "offered") return receipt;
  const { rep, pool, route } = turn;
  return { ...receipt, outcome: reason("offered", { rep, route: route.id, ...(pool ? { pool } : {}) }) };
}

function outcomeOf({ outcome, rep }: DecisionReceipt): Course["outcome"] {
  if (outcome.code === "disqualified" || outcome.code === "offered" || outcome.code === "queued") return outcome.code;
  return rep === null ? "held" : "assigned";
}

export function courseOf(receipt: DecisionReceipt, playbook: Playbook | null, outcome: Course["outcome"], possible: string[]): Course {
  const asked = outcome === "depends" ? receipt.outcome.values?.pool : undefined;
  const pool = asked ?? receipt.outcome.values?.pool;
  const taken = outcome === "disqualified" ? null : receipt.route;
  return {
    playbook: receipt.playbook,
    outcome,
    route: taken,
    pool: outcome !== "held" && typeof pool === "string" ? pool : null,
    rep: receipt.rep ?? (outcome === "offered" && typeof receipt.outcome.values?.rep === "string" ? receipt.outcome.values.rep : null),
    meeting: playbook?.routes.find(({ id }) => id === taken)?.meeting ?? null,
    score: receipt.score,
    possible,
  };
}

export function differences(was: Course, is: Course): string[] {
  const scores = ({ score: { fit, intent, grade } }: Course) => `${fit} ${intent} ${grade}`;
  const apart: [string, boolean][] = [
    ["score", scores(was) !== scores(is)],
    ["qualified", (was.outcome === "disqualified") !== (is.outcome === "disqualified")],
    ["route", was.route !== is.route],
    ["pool", was.pool !== is.pool],
    ["rep", was.rep !== is.rep],
    ["meeting", was.meeting !== is.meeting],
  ];
  return apart.flatMap(([what, differs]) => (differs ? what : []));
}
