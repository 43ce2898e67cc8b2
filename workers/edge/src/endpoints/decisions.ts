import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { badPeriod, readQuery } from "../gate/query.ts";
import { readDecisions } from "../ledger/decisions.ts";
import { DecisionsQuery } from "../ops-api/decisions-query.ts";

export const dayMs = 24 * 3_600_000;
/** Where nobody says since when. */
export const usualMs = 30 * dayMs;
/** Longer than that nothing is asked for at once. */
export const longestDays = 366;

export const notMigrated = () =>
  refuse(
    problem("unavailable", { detail: "the ledger has no table of decisions yet: apply its migrations (wrangler d1 migrations apply)" }),
  );

/**
 * `GET /api/decisions?from=&to=&limit=&cursor=`: what was decided about leads and from what, newest first; left out, those of the last
 * thirty days. The rows are handed on as they are kept, without being read: a page of a thousand costs next to no processor time.
 */
export async function getDecisions(c: Context<{ Bindings: Env }>): Promise<Response> {
  const query = c.req.query();
  const asked = readQuery(query, DecisionsQuery);
  if (!asked.ok) return refuse(asked.problem);
  const { to = Date.now(), limit, cursor } = asked.value;
  const { from = to - usualMs } = asked.value;
  if (!(from < to) || to - from > longestDays * dayMs) return refuse(badPeriod(query, longestDays));
  const cut = cursor?.indexOf("_") ?? -1;
  const after = cursor ? { at: Number(cursor.slice(0, cut)), id: cursor.slice(cut + 1) } : undefined;
  const kept = await readDecisions(c.env, { from, to, limit, after });
  if (!kept) return notMigrated();
  const shown = kept.rows.slice(0, limit);
  const last = shown.at(-1);
  const next = kept.rows.length > limit && last ? `${last.at}_${last.id}` : null;
  const about = JSON.stringify({ from, to, next, keptSince: kept.keptSince });
  const text = `${about.slice(0, -1)},"decisions":[${shown.map(({ row }) => row).join(",")}]}`;
  return new Response(text, { headers: { "content-type": "application/json", "cache-control": "no-store" } });
}
