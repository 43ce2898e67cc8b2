import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Published } from "@baton/contract/playbook";
import { type Reason, reason } from "@baton/contract/reason";
import type { Score } from "@baton/contract/score";
import type { SimulatedOutcome } from "@baton/contract/simulation";
import type { EpochMs } from "@baton/contract/time";
import { decide, proceed, routesFor, type Turn } from "../decide.ts";
import type { Subject } from "../matching/subject-parts.ts";
import { acceptBy } from "../offer/accept-by.ts";
import { ended, passedOver } from "../offer/past-offers.ts";
import { askedOfPool } from "../rotation/wants.ts";
import type { Rotations } from "./rotations.ts";

/** A lead about to be decided, with all that is known of it. */
export interface Deciding {
  lead: string;
  id: string;
  kind: "submitted" | "abandoned";
  subject: Subject;
  score: Score;
  /** Reps who take no part from the beginning. */
  passed?: Reason[] | undefined;
  /** Where its form ended: `fit` false says that they are nobody's. */
  end: { fit: boolean; step: string | null };
}

/** What became of it. */
export interface Ended {
  outcome: Extract<SimulatedOutcome, "assigned" | "held" | "queued" | "disqualified">;
  route: string | null;
  pool: string | null;
  rep: string | null;
  meeting: string | null;
  receipt: DecisionReceipt;
}

/**
 * One decision from its first route to its outcome, at once: pools answer from memory. Who would decline an offer nobody knows, so whoever
 * a lead is offered to first takes it.
 */
export function decideToEnd({ end, ...about }: Deciding, published: Published, pools: Rotations, now: EpochMs): Ended {
  const { passed, ...rest } = about;
  const asked = { ...rest, ...(passed?.length ? { passed } : {}) };
  const { playbook } = published;
  if (!end.fit || !about.score.qualified) {
    const { receipt } = decide(asked, withoutRoutes(published), now);
    const outcome = reason("disqualified", end.fit ? undefined : { step: end.step });
    return { outcome: "disqualified", route: null, pool: null, rep: null, meeting: null, receipt: { ...receipt, outcome } };
  }
  let deciding = decide(asked, published, now);
  while (deciding.turn.kind === "ask") {
    const { pool, routeIndex } = deciding.turn;
    const route = routesFor(about.kind, playbook)[routeIndex];
    const declined = passedOver(deciding.receipt);
    const asking = { ...(route ? askedOfPool(route, about.subject.lookup) : {}), ...(declined.length > 0 ? { declined } : {}) };
    deciding = proceed(deciding.receipt, routeIndex, pools.ask(pool, about.lead, now, asking), about.subject, published, now);
  }
  const { turn, receipt } = deciding;
  if (turn.kind === "held" || turn.kind === "queued")
    return { outcome: turn.kind, route: receipt.route, pool: null, rep: null, meeting: null, receipt };
  const { rep, pool, route } = turn;
  const taken = turn.kind === "offered" ? accepted(receipt, turn, published, now) : receipt;
  return { outcome: "assigned", route: route.id, pool, rep, meeting: route.meeting ?? null, receipt: taken };
}

/** As an offer that was made and accepted at once stands on a receipt. */
function accepted(
  receipt: DecisionReceipt,
  { rep, pool, route }: Extract<Turn, { kind: "offered" }>,
  { playbook }: Published,
  now: EpochMs,
): DecisionReceipt {
  if (!route.accept) return receipt;
  const expiresAt = acceptBy(
    route.accept,
    playbook.reps.find(({ id }) => id === rep),
    now,
  );
  const offers = [...(receipt.offers ?? []), { rep, pool, route: route.id, at: now, expiresAt }];
  const outcome = reason("assigned", { rep, route: route.id, ...(pool ? { pool } : {}), accepted: true });
  return { ...ended({ ...receipt, offers }, "accepted", now), rep, outcome };
}

/** The same every time, so that what is made for its routes is made once. */
function withoutRoutes(published: Published): Published {
  const made = routeless.get(published) ?? { ...published, playbook: { ...published.playbook, routes: [] } };
  routeless.set(published, made);
  return made;
}
const routeless = new WeakMap<Published, Published>();
