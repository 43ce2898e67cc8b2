import type { Funnel } from "@baton/contract/ledger";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { badPeriod, readQuery } from "../gate/query.ts";
import { PeriodQuery } from "../ops-api/period-query.ts";

const dayMs = 24 * 3_600_000;
/** Where nobody says since when. */
const usualMs = 30 * dayMs;
/** Longer than that is a report, and reads more lines of history than one request should. */
const longestDays = 92;

/** What is counted, by the kind of line in a lead's history. */
const steps = {
  captured: "captured",
  submitted: "submitted",
  assigned: "assigned",
  booked: "booked",
  unbooked: "unbooked",
  rescheduled: "rescheduled",
  cancelled: "cancelled",
  "no-show": "noShow",
} as const;

/** `GET /api/funnel?from=&to=`: at most 92 days; left out, the last 30. The ledger follows the objects by well under a second. */
export async function getFunnel(c: Context<{ Bindings: Env }>): Promise<Response> {
  const query = c.req.query();
  const asked = readQuery(query, PeriodQuery);
  if (!asked.ok) return refuse(asked.problem);
  const { to = Date.now() } = asked.value;
  const { from = to - usualMs } = asked.value;
  if (!(from < to) || to - from > longestDays * dayMs) return refuse(badPeriod(query, longestDays));
  const kinds = Object.keys(steps);
  const { results } = await c.env.LEDGER.prepare(
    `SELECT kind, count(DISTINCT lead) AS leads FROM events
      WHERE at >= ? AND at < ? AND kind IN (${kinds.map(() => "?").join(", ")}) GROUP BY kind`,
  )
    .bind(from, to, ...kinds)
    .all<{ kind: keyof typeof steps; leads: number }>();
  const counts = { captured: 0, submitted: 0, assigned: 0, booked: 0, unbooked: 0, rescheduled: 0, cancelled: 0, noShow: 0 };
  for (const { kind, leads } of results) counts[steps[kind]] = leads;
  return json({ from, to, ...counts } satisfies Funnel);
}
