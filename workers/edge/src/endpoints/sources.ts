import { sourceSecrets } from "@baton/contract/facts/enricher";
import type { SourceCoverage, SourceList } from "@baton/contract/facts/source";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { restingUntil, secretsOf, sourcesFor } from "../facts/sources.ts";
import { readQuery } from "../gate/query.ts";
import { SourcesQuery } from "../ops-api/sources-query.ts";
import { currentPlaybook } from "../playbook/source.ts";

type C = Context<{ Bindings: Env }>;

const dayMs = 24 * 3_600_000;
/** Leads looked at, at most: the newest. */
const leadsCounted = 20_000;

interface Counted {
  source: string;
  status: string;
  problem: string | null;
  cached: number;
  count: number;
}

/** `GET /api/sources?days=30`: how the sources did for the leads of the last days, from the ledger, and how they stand. */
export async function getSources(c: C): Promise<Response> {
  const asked = readQuery(c.req.query(), SourcesQuery);
  if (!asked.ok) return refuse(asked.problem);
  const since = Date.now() - asked.value.days * dayMs;
  const [counts, total] = await c.env.LEDGER.batch([
    c.env.LEDGER.prepare(countRuns).bind(since, leadsCounted),
    c.env.LEDGER.prepare("SELECT count(*) AS count FROM (SELECT 1 FROM leads WHERE updated_at >= ? LIMIT ?)").bind(since, leadsCounted),
  ]);
  const coverage = coverageOf((counts?.results ?? []) as Counted[]);
  const { published } = await currentPlaybook(c.env);
  const added = published?.playbook.enrichers ?? [];
  const secret = secretsOf(c.env);
  const wanted = [...new Set([...added.map(({ id }) => id), "account-list", ...coverage.keys()])];
  const provided = new Map(sourcesFor(c.env, published?.playbook ?? null).map(({ id, provides }) => [id, provides]));
  const sources = wanted.map((id) => {
    const source = added.find((candidate) => candidate.id === id);
    const restsUntil = source ? restingUntil(source, Date.now()) : null;
    return {
      ...(coverage.get(id) ?? nothing(id)),
      ...(source ? { kind: source.kind } : {}),
      provides: provided.get(id) ?? [],
      secretsMissing: source ? sourceSecrets(source).filter((name) => secret(name) === undefined) : [],
      ...(restsUntil === null ? {} : { restsUntil }),
    };
  });
  return json({ since, leads: ((total?.results ?? []) as { count: number }[])[0]?.count ?? 0, sources } satisfies SourceList);
}

const countRuns = `SELECT s.key AS source, s.value ->> 'status' AS status, s.value ->> 'problem' AS problem,
    coalesce(s.value ->> 'cached', 0) AS cached, count(*) AS count
  FROM (SELECT row FROM leads WHERE updated_at >= ? ORDER BY updated_at DESC LIMIT ?) AS l, json_each(l.row, '$.sources') AS s
  GROUP BY 1, 2, 3, 4`;

const nothing = (source: string): SourceCoverage => ({
  source,
  leads: 0,
  answered: 0,
  empty: 0,
  skipped: 0,
  failed: 0,
  late: 0,
  resting: 0,
  cached: 0,
  problems: {},
});

function coverageOf(rows: Counted[]): Map<string, SourceCoverage> {
  const found = new Map<string, SourceCoverage>();
  for (const { source, status, problem, cached, count } of rows) {
    const sum = found.get(source) ?? nothing(source);
    found.set(source, sum);
    sum.leads += count;
    if (cached) sum.cached += count;
    if (problem !== null) sum.problems[problem] = (sum.problems[problem] ?? 0) + count;
    if (status in sum && status !== "source" && status !== "problems") sum[status as "answered"] += count;
  }
  return found;
}
