import * as v from "valibot";

const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-11-23"));

/** `GET /api/exceptions?from=&to=`: dates in UTC, both included. Left out: the last seven days. */
export const ExceptionQuery = v.object({ from: v.optional(Day), to: v.optional(Day) });

/**
 * What can keep a lead from going the straight way. `no-route`: no route matched. `nobody-eligible`: those a route names or its pool has
 * could not take it. `everybody-away`: all of them were absent or paused. `no-account-owner`. `nobody-accepted`: offered, and not taken.
 * `held-out`: kept apart by a route. `held`: a person has to decide. `queued`: waits to be claimed. `overflowed`: everybody in a pool
 * was full, and its overflow pool was asked. `stood-in`: a backup took what was meant for a rep by name. `offer-declined`, `offer-
 * expired`: one each. `facts-missing`: decided without a source that failed or was late. `facts-late`: they came afterwards. `decided-
 * again`: and led elsewhere. `duplicate`: the same person had come before. `disqualified`. `spam`: set aside.
 */
export const exceptionCodes = [
  "no-route",
  "nobody-eligible",
  "everybody-away",
  "no-account-owner",
  "nobody-accepted",
  "held-out",
  "held",
  "queued",
  "overflowed",
  "stood-in",
  "offer-declined",
  "offer-expired",
  "facts-missing",
  "facts-late",
  "decided-again",
  "duplicate",
  "disqualified",
  "spam",
] as const;
export type ExceptionCode = (typeof exceptionCodes)[number];

/** How often one of them happened. */
export interface ExceptionCount {
  code: ExceptionCode;
  count: number;
  /** By route, where it happened to one; the ids of the playbook of then. */
  routes: Record<string, number>;
  /** Lead it happened to last, as an example. */
  lead: string;
  lastAt: number;
}

export interface Exceptions {
  from: string;
  to: string;
  exceptions: ExceptionCount[];
}
