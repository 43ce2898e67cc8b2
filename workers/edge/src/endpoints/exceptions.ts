import { ExceptionQuery, type Exceptions } from "@baton/contract/exceptions";
import { countExceptions, type EventCount, exceptionKinds } from "@baton/engine/decision/exceptions";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { badPeriod, readQuery } from "../gate/query.ts";

const day = 24 * 3_600_000;
/** Days looked at when none are named, and at most. */
const usualDays = 7;
const longestDays = 366;

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** `GET /api/exceptions?from=&to=`: how often leads did not go the straight way, by reason. */
export async function getExceptions(c: Context<{ Bindings: Env }>): Promise<Response> {
  const query = c.req.query();
  const asked = readQuery(query, ExceptionQuery);
  if (!asked.ok) return refuse(asked.problem);
  const { from, to } = asked.value;
  const until = to ? Date.parse(to) + day : (Math.floor(Date.now() / day) + 1) * day;
  const since = from ? Date.parse(from) : until - usualDays * day;
  if (!(since < until) || until - since > longestDays * day) return refuse(badPeriod(query, longestDays));
  const { results } = await c.env.LEDGER.prepare(
    `SELECT kind, reason ->> '$.values.why' AS why, reason ->> '$.values.route' AS route, count(*) AS count, max(at) AS lastAt, lead
      FROM events WHERE at >= ?1 AND at < ?2 AND kind IN (SELECT value FROM json_each(?3)) GROUP BY 1, 2, 3`,
  )
    .bind(since, until, JSON.stringify(exceptionKinds))
    .all<EventCount & Record<string, unknown>>();
  return json({ from: dateOf(since), to: dateOf(until - day), exceptions: countExceptions(results) } satisfies Exceptions);
}
