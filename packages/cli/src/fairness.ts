import type { PoolFairness, PoolList } from "@baton/contract/fairness";
import { type Edge, edgeAt, refusalOf } from "./edge/edge.ts";
import { printFairness } from "./print/fairness.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface FairnessOptions {
  pool?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/** `baton fairness [pool]`: who got more or less than their share, and why; every pool where none is named. The last thirty days. */
export async function fairness({ pool, from, to, url, json }: FairnessOptions, terminal: Terminal): Promise<ExitCode> {
  const period = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
  const edge = edgeAt(url, terminal);
  const pools = pool === undefined ? await everyPool(edge) : [pool];
  const found: PoolFairness[] = [];
  for (const id of pools) {
    const answer = await edge.call("GET", `/api/pools/${encodeURIComponent(id)}/fairness?${period}`);
    if (answer.status === 404)
      throw new Refusal(`${edge.url} knows no pool "${id}".`, { exitCode: 1, advice: `There are: ${(await everyPool(edge)).join(", ")}.` });
    if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not show the pool`);
    found.push(answer.body as PoolFairness);
  }
  if (json) terminal.out(JSON.stringify(pool === undefined ? { pools: found } : found[0], null, 2));
  else terminal.out(found.map((one) => printFairness(one, terminal.paint)).join("\n\n"));
  return 0;
}

async function everyPool(edge: Edge): Promise<string[]> {
  const answer = await edge.call("GET", "/api/pools");
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not list its pools`);
  return (answer.body as PoolList).pools.map(({ pool }) => pool);
}
