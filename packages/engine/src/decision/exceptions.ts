import type { DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { ExceptionCode, ExceptionCount } from "@baton/contract/exceptions";
import type { EnricherRun } from "@baton/contract/facts";
import { type Reason, reason } from "@baton/contract/reason";

/** Events of a lead's history that are exceptions, or may be. */
export const exceptionKinds = [
  "held",
  "queued",
  "route-empty",
  "overflowed",
  "stood-in",
  "offer-declined",
  "offer-expired",
  "facts-missing",
  "facts-late",
  "decided-again",
  "handed-over",
  "disqualified",
  "quarantined",
];

/** Reasons of an empty route that go by their own name. */
const ownNames = new Set<string>(["everybody-away", "no-account-owner", "nobody-accepted", "held-out"]);

/** What one event counts as; null: no exception. A route that had nobody counts each time, also where the next one took the lead. */
export function exceptionsOf(kind: string, why: string | null): ExceptionCode[] {
  if (kind === "route-empty") return [why !== null && ownNames.has(why) ? (why as ExceptionCode) : "nobody-eligible"];
  if (kind === "held") return why === "no-route" ? ["held", "no-route"] : ["held"];
  if (kind === "handed-over") return ["duplicate"];
  if (kind === "quarantined") return ["spam"];
  return exceptionKinds.includes(kind) ? [kind as ExceptionCode] : [];
}

/** Events counted already, by kind, reason and route. */
export interface EventCount {
  kind: string;
  why: string | null;
  route: string | null;
  count: number;
  lead: string;
  lastAt: number;
}

/** The most frequent first. */
export function countExceptions(events: readonly EventCount[]): ExceptionCount[] {
  const counted = new Map<ExceptionCode, ExceptionCount>();
  for (const { kind, why, route, count, lead, lastAt } of events) {
    for (const code of exceptionsOf(kind, why)) {
      const held = counted.get(code) ?? { code, count: 0, routes: {}, lead, lastAt };
      const routes = route === null ? held.routes : { ...held.routes, [route]: (held.routes[route] ?? 0) + count };
      const newest = lastAt > held.lastAt ? { lead, lastAt } : { lead: held.lead, lastAt: held.lastAt };
      counted.set(code, { code, count: held.count + count, routes, ...newest });
    }
  }
  return [...counted.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

const away = new Set(["rep-absent", "rep-paused"]);

/** Why a pool gave nobody: everybody away is another matter than everybody busy. */
export function whyNobody({ pool, candidates }: Pick): Reason {
  const allAway = candidates.length > 0 && candidates.every(({ excluded }) => excluded.some(({ code }) => away.has(code)));
  return reason(allAway ? "everybody-away" : "pool-empty", { pool });
}

/** Routes that matched and gave the lead to nobody, which the decision did not know of before. */
export function newlyEmpty(
  receipt: DecisionReceipt,
  before: DecisionReceipt | undefined,
): { route: string; why: string; instead: string }[] {
  const known = new Set(before?.tried.flatMap(({ route, empty }) => (empty ? `${route} ${empty.reason.code}` : [])));
  return receipt.tried.flatMap(({ route, empty }) =>
    empty && !known.has(`${route} ${empty.reason.code}`) ? [{ route, why: empty.reason.code, instead: empty.instead }] : [],
  );
}

/** Sources a decision went without: they failed, were late, or rest. */
export const sourcesMissing = (runs: readonly EnricherRun[]): string[] =>
  runs.flatMap(({ source, status }) => (status === "failed" || status === "late" || status === "resting" ? [source] : []));
