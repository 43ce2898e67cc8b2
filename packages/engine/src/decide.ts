import type { DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { LeadId } from "@baton/contract/ids";
import type { Playbook, Published } from "@baton/contract/playbook";
import { type Reason, reason } from "@baton/contract/reason";
import type { OnEmpty, Route } from "@baton/contract/routing";
import type { Score } from "@baton/contract/score";
import type { SingleTarget } from "@baton/contract/target";
import type { EpochMs } from "@baton/contract/time";
import { pathsOf } from "./conditions.ts";
import { whyNobody } from "./decision/exceptions.ts";
import { isHeldOut, personOf, shareOf, targetInWords, withShare } from "./decision/split.ts";
import { isAbsent } from "./hours.ts";
import type { Subject } from "./matching/subject-parts.ts";
import { passedOver } from "./offer/past-offers.ts";
import { eligibility } from "./rotation/eligible.ts";
import { overflowOf } from "./rotation/overflow.ts";
import { route } from "./route.ts";

/** What a decision needs next, or what it came to. */
export type Turn =
  | { kind: "ask"; pool: string; routeIndex: number }
  | { kind: "assigned"; rep: string; pool: string | null; route: Route }
  | { kind: "offered"; rep: string; pool: string | null; route: Route }
  | { kind: "queued"; queue: string; route: Route }
  | { kind: "held"; route: Route | null };

/** A decision on its way: the receipt grows with every turn. Pure data, so that it can wait in storage for a pool's answer. */
export interface Deciding {
  receipt: DecisionReceipt;
  turn: Turn;
}

/** What a decision is made from, whichever step it is at. */
interface About {
  subject: Subject;
  playbook: Playbook;
  now: EpochMs;
}

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
  about: {
    lead: LeadId;
    id: string;
    kind: "submitted" | "abandoned";
    subject: Subject;
    score: Score;
    passed?: Reason[];
    pilot?: DecisionReceipt["pilot"];
  },
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
    ...(about.passed?.length ? { passed: about.passed } : {}),
    ...(about.pilot ? { pilot: about.pilot } : {}),
    rep: null,
    outcome: reason("deciding"),
    timing: {},
  };
  return follow(receipt, 0, { subject: about.subject, playbook: published.playbook, now });
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
  const { index, chosen } = routeOf(receipt, published.playbook, routeIndex);
  if (!chosen) return anew(receipt, published.hash, { subject, playbook: published.playbook, now });
  // A fallback pool that is empty too ends the matter: one explicit step, never a chain nobody wrote down.
  const isFallback = receipt.tried.some((tried) => tried.route === chosen.id && tried.empty);
  // A pool of the version before does not know who declined: nobody is asked twice.
  const isPassed = passedOver(receipt).some((why) => why.values?.rep === pick.rep);
  if (pick.rep && !isPassed) return (isFallback ? assigned : given)(receipt, pick.rep, pick.pool, chosen);
  const overflow = overflowOf(receipt, published.playbook);
  if (overflow) return { receipt: overflow.receipt, turn: { kind: "ask", pool: overflow.pool, routeIndex: index } };
  if (isFallback) return held(receipt, chosen, whyNobody(pick));
  return nobody(receipt, index, chosen, whyNobody(pick), { subject, playbook: published.playbook, now });
}

/** An offer ended and nobody owns the lead: it goes on in the same rotation, without those who had it, or as the route says once nobody accepts. */
export function moveOn(open: DecisionReceipt, subject: Subject, published: Published, now: EpochMs): Deciding {
  const { index, chosen } = routeOf(open, published.playbook);
  if (!chosen) return anew(open, published.hash, { subject, playbook: published.playbook, now });
  const made = (open.offers ?? []).filter((offer) => offer.route === chosen.id);
  const pool = made.at(-1)?.pool;
  if (pool && made.length < (chosen.accept?.atMost ?? Number.POSITIVE_INFINITY))
    return { receipt: open, turn: { kind: "ask", pool, routeIndex: index } };
  return nobody(open, index, chosen, reason("nobody-accepted", { offers: made.length }), { subject, playbook: published.playbook, now });
}

/** Another playbook may have been published since: the route is known by its id, and its place only by the way. */
function routeOf(receipt: DecisionReceipt, playbook: Playbook, near = -1): { index: number; chosen: Route | undefined } {
  const routes = routesFor(receipt.kind, playbook);
  const index = routes[near]?.id === receipt.route ? near : routes.findIndex((candidate) => candidate.id === receipt.route);
  return { index, chosen: routes[index] };
}

/** The route is gone: the decision begins again under the rules of now. */
function anew(receipt: DecisionReceipt, hash: string, about: About): Deciding {
  return follow({ ...receipt, playbook: hash, tried: [], triedMore: 0, route: null }, 0, about);
}

function follow(receipt: DecisionReceipt, from: number, about: About): Deciding {
  const { subject, playbook } = about;
  const routes = routesFor(receipt.kind, playbook);
  const index = route(routes, subject.lookup, playbook.territories, from);
  const chosen = routes[index];
  // What was passed over is only counted: why follows from the inputs (`withRoutesTried`).
  if (!chosen) return held({ ...receipt, triedMore: receipt.triedMore + Math.max(0, routes.length - from) }, null, reason("no-route"));
  const next: DecisionReceipt = {
    ...receipt,
    tried: [...receipt.tried, { route: chosen.id, name: chosen.name, matched: true, misses: [] }],
    triedMore: receipt.triedMore + index - from,
    route: chosen.id,
  };
  return enter(next, index, chosen, about);
}

/** What a route does with who matches it: keeps them apart, lets chance choose, or sends them where it says. */
function enter(receipt: DecisionReceipt, index: number, chosen: Route, about: About): Deciding {
  const { id, to, holdout } = chosen;
  const person = personOf(about.subject.lookup, receipt);
  if (holdout && isHeldOut(chosen, person)) {
    const kept = withShare(receipt, { route: id, share: "holdout", percent: holdout.percent });
    return instead(kept, index, chosen, holdout.to, reason("held-out", { percent: holdout.percent }), about);
  }
  if (!("split" in to)) return send(receipt, index, chosen, to, about);
  const share = shareOf(id, to.split, person);
  if (!share) return held(receipt, chosen, reason("no-route"));
  const taken = withShare(receipt, { route: id, share: targetInWords(share.to), percent: share.percent });
  if (share.to !== "next") return send(taken, index, chosen, share.to, about);
  return instead(taken, index, chosen, "next", reason("held-out", { percent: share.percent }), about);
}

function send(receipt: DecisionReceipt, index: number, chosen: Route, to: SingleTarget, about: About): Deciding {
  if ("pool" in to) return { receipt, turn: { kind: "ask", pool: to.pool, routeIndex: index } };
  if ("queue" in to) return queued(receipt, chosen, to.queue);
  const rep = "rep" in to ? to.rep : about.subject.lookup("account.owner");
  if (typeof rep !== "string") return nobody(receipt, index, chosen, reason("no-account-owner"), about);
  const direct = toRep(receipt, rep, "rep" in to ? "route" : "account", chosen, about);
  if (direct.turn.kind === "assigned") return given(direct.receipt, direct.turn.rep, null, chosen);
  return nobody(direct.receipt, index, chosen, reason("rep-not-eligible", { rep }), about);
}

/** Nobody can take the lead, or nobody wanted it. */
function nobody(receipt: DecisionReceipt, index: number, chosen: Route, why: Reason, about: About): Deciding {
  const offers = receipt.offers?.filter((offer) => offer.route === chosen.id).length ?? 0;
  if (offers === 0) return instead(receipt, index, chosen, chosen.onEmpty, why, about);
  const refused = reason("nobody-accepted", { offers });
  return instead(receipt, index, chosen, chosen.accept?.otherwise ?? chosen.onEmpty, refused, about);
}

function instead(receipt: DecisionReceipt, index: number, chosen: Route, what: OnEmpty, why: Reason, about: About): Deciding {
  const noted = {
    ...receipt,
    tried: receipt.tried.map((tried) =>
      tried.route === chosen.id ? { ...tried, empty: { reason: why, instead: targetInWords(what) } } : tried,
    ),
  };
  if (what === "next") return follow(noted, index + 1, about);
  if (what === "hold") return held(noted, chosen, why);
  if ("queue" in what) return queued(noted, chosen, what.queue);
  if ("pool" in what) return { receipt: noted, turn: { kind: "ask", pool: what.pool, routeIndex: index } };
  return toRep(noted, what.rep, "onEmpty", chosen, about);
}

/** A rep asked for by name: taken unless paused or absent, then their backup is; hours and caps belong to pools. */
function toRep(
  receipt: DecisionReceipt,
  id: string,
  by: DecisionReceipt["direct"][number]["by"],
  chosen: Route,
  { subject, playbook, now }: About,
): Deciding {
  const rep = playbook.reps.find((candidate) => candidate.id === id);
  const excluded = passedOver(receipt).filter((why) => why.values?.rep === id);
  const standing = eligibility(
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
  excluded.push(...standing);
  const next = { ...receipt, direct: [...receipt.direct, { rep: id, by, excluded }] };
  const backup = next.direct.some((asked) => asked.rep === rep?.backup) ? undefined : rep?.backup;
  if (excluded.length > 0 && backup) return toRep(next, backup, "backup", chosen, { subject, playbook, now });
  if (excluded.length > 0) return held(next, chosen, reason("rep-not-eligible", { rep: id }));
  return assigned(next, id, null, chosen);
}

function assigned(receipt: DecisionReceipt, rep: string, pool: string | null, chosen: Route): Deciding {
  const outcome = reason("assigned", { rep, route: chosen.id, ...(pool ? { pool } : {}) });
  return { receipt: { ...receipt, rep, outcome }, turn: { kind: "assigned", rep, pool, route: chosen } };
}

/** Whoever the route names: theirs at once, or once they accept. */
function given(receipt: DecisionReceipt, rep: string, pool: string | null, chosen: Route): Deciding {
  return chosen.accept
    ? { receipt: { ...receipt, rep: null }, turn: { kind: "offered", rep, pool, route: chosen } }
    : assigned(receipt, rep, pool, chosen);
}

function queued(receipt: DecisionReceipt, chosen: Route, queue: string): Deciding {
  return {
    receipt: { ...receipt, outcome: reason("queued", { queue, route: chosen.id }) },
    turn: { kind: "queued", queue, route: chosen },
  };
}

function held(receipt: DecisionReceipt, chosen: Route | null, why: Reason): Deciding {
  return {
    receipt: { ...receipt, outcome: reason("held", { why: why.code, ...(why.values ?? {}) }) },
    turn: { kind: "held", route: chosen },
  };
}
