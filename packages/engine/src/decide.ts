import type { DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { LeadId } from "@baton/contract/ids";
import type { Playbook, Published } from "@baton/contract/playbook";
import { type Reason, reason } from "@baton/contract/reason";
import type { OnEmpty, Route } from "@baton/contract/routing";
import type { Score } from "@baton/contract/score";
import type { EpochMs } from "@baton/contract/time";
import { eligibility } from "./assign.ts";
import { pathsOf } from "./conditions.ts";
import { isAbsent } from "./hours.ts";
import { route } from "./route.ts";
import type { Subject } from "./subject.ts";

/** What a decision needs next, or what it came to. */
export type Turn =
  | { kind: "ask"; pool: string; routeIndex: number }
  | { kind: "assigned"; rep: string; pool: string | null; route: Route }
  | { kind: "held"; route: Route | null };

/** A decision on its way: the receipt grows with every turn. Pure data, so that it can wait in storage for a pool's answer. */
export interface Deciding {
  receipt: DecisionReceipt;
  turn: Turn;
}

/** Receipts list at most this many routes that did not match; replaying the receipt gives the others. */
const triedKept = 64;

/**
 * The routes a lead of this kind goes through: everything for one that was sent; for an abandoned partial only those that speak
 * of `submission.kind`, since a promise written for people who pressed Send is not one for people who left.
 */
export function routesFor(kind: "submitted" | "abandoned", playbook: Playbook): Route[] {
  if (kind === "submitted") return playbook.routes;
  let chosen = forAbandoned.get(playbook);
  if (chosen === undefined) {
    chosen = playbook.routes.filter((candidate) => pathsOf(candidate.when).has("submission.kind"));
    forAbandoned.set(playbook, chosen);
  }
  return chosen;
}

/** The same list every time, so that what is made for it once is found again. */
const forAbandoned = new WeakMap<Playbook, Route[]>();

/** Begins a decision: routes are tried in order from the first. */
export function decide(
  about: { lead: LeadId; id: string; kind: "submitted" | "abandoned"; subject: Subject; score: Score },
  published: Published,
  now: EpochMs,
): Deciding {
  const receipt: DecisionReceipt = {
    id: about.id,
    lead: about.lead,
    at: now,
    playbook: published.hash,
    kind: about.kind,
    inputs: about.subject.inputs,
    score: about.score,
    tried: [],
    triedMore: 0,
    route: null,
    picks: [],
    direct: [],
    rep: null,
    outcome: reason("deciding"),
    timing: {},
  };
  return follow(receipt, 0, about.subject, published.playbook, now);
}

/** Goes on when a pool has answered: assigned, or whatever the route says about an empty pool. */
export function proceed(
  deciding: DecisionReceipt,
  routeIndex: number,
  pick: Pick,
  subject: Subject,
  published: Published,
  now: EpochMs,
): Deciding {
  const receipt = { ...deciding, picks: [...deciding.picks, pick] };
  const routes = routesFor(receipt.kind, published.playbook);
  // Another playbook may have been published since: the route is known by its id, and its place only by the way.
  const index = routes[routeIndex]?.id === receipt.route ? routeIndex : routes.findIndex((candidate) => candidate.id === receipt.route);
  const chosen = routes[index];
  if (!chosen) {
    // The route is gone: the decision begins again under the rules of now.
    const afresh = { ...receipt, playbook: published.hash, tried: [], triedMore: 0, route: null };
    return follow(afresh, 0, subject, published.playbook, now);
  }
  if (pick.rep) return assigned(receipt, pick.rep, pick.pool, chosen);
  // A fallback pool that is empty too ends the matter: one explicit step, never a chain nobody wrote down.
  const isFallback = receipt.tried.some((tried) => tried.route === chosen.id && tried.empty);
  if (isFallback) return held(receipt, chosen, reason("pool-empty", { pool: pick.pool }));
  return whenEmpty(receipt, index, chosen, reason("pool-empty", { pool: pick.pool }), subject, published.playbook, now);
}

function follow(receipt: DecisionReceipt, from: number, subject: Subject, playbook: Playbook, now: EpochMs): Deciding {
  const routes = routesFor(receipt.kind, playbook);
  const found = route(routes, subject.lookup, playbook.territories, from, triedKept);
  const tried = [...receipt.tried, ...found.tried];
  const next: DecisionReceipt = {
    ...receipt,
    tried: tried.slice(-triedKept),
    triedMore: receipt.triedMore + found.triedMore + Math.max(0, tried.length - triedKept),
  };
  const chosen = routes[found.index];
  if (!chosen) return held(next, null, reason("no-route"));
  next.route = chosen.id;
  const { to } = chosen;
  if ("pool" in to) return { receipt: next, turn: { kind: "ask", pool: to.pool, routeIndex: found.index } };
  const rep = "rep" in to ? to.rep : subject.lookup("account.owner");
  if (typeof rep !== "string") return whenEmpty(next, found.index, chosen, reason("no-account-owner"), subject, playbook, now);
  const direct = toRep(next, rep, "rep" in to ? "route" : "account", chosen, playbook, now);
  if (direct.turn.kind === "assigned") return direct;
  return whenEmpty(direct.receipt, found.index, chosen, reason("rep-not-eligible", { rep }), subject, playbook, now);
}

function whenEmpty(
  receipt: DecisionReceipt,
  index: number,
  chosen: Route,
  why: Reason,
  subject: Subject,
  playbook: Playbook,
  now: EpochMs,
): Deciding {
  const noted = {
    ...receipt,
    tried: receipt.tried.map((tried) =>
      tried.route === chosen.id ? { ...tried, empty: { reason: why, instead: inWord(chosen.onEmpty) } } : tried,
    ),
  };
  if (chosen.onEmpty === "next") return follow(noted, index + 1, subject, playbook, now);
  if (chosen.onEmpty === "hold") return held(noted, chosen, why);
  if ("pool" in chosen.onEmpty) return { receipt: noted, turn: { kind: "ask", pool: chosen.onEmpty.pool, routeIndex: index } };
  return toRep(noted, chosen.onEmpty.rep, "onEmpty", chosen, playbook, now);
}

function inWord(onEmpty: OnEmpty): string {
  if (typeof onEmpty === "string") return onEmpty;
  return "pool" in onEmpty ? `pool ${onEmpty.pool}` : `rep ${onEmpty.rep}`;
}

/** A rep asked for by name: taken unless paused or absent; hours and caps belong to pools. */
function toRep(
  receipt: DecisionReceipt,
  id: string,
  by: "account" | "route" | "onEmpty",
  chosen: Route,
  playbook: Playbook,
  now: EpochMs,
): Deciding {
  const rep = playbook.reps.find((candidate) => candidate.id === id);
  const excluded = eligibility(
    rep,
    { rep: id, weight: 1, priority: 0 },
    {
      now,
      poolHours: "ignore",
      givenToday: 0,
      given7Days: 0,
      declined: false,
      isWorking: true,
      isAbsent: rep ? isAbsent(rep, now) : false,
    },
  );
  const next = { ...receipt, direct: [...receipt.direct, { rep: id, by, excluded }] };
  if (excluded.length > 0) return held(next, chosen, reason("rep-not-eligible", { rep: id }));
  return assigned(next, id, null, chosen);
}

function assigned(receipt: DecisionReceipt, rep: string, pool: string | null, chosen: Route): Deciding {
  const outcome = reason("assigned", { rep, route: chosen.id, ...(pool ? { pool } : {}) });
  return { receipt: { ...receipt, rep, outcome }, turn: { kind: "assigned", rep, pool, route: chosen } };
}

function held(receipt: DecisionReceipt, chosen: Route | null, why: Reason): Deciding {
  return {
    receipt: { ...receipt, outcome: reason("held", { why: why.code, ...(why.values ?? {}) }) },
    turn: { kind: "held", route: chosen },
  };
}
