import type { Pick } from "@baton/contract/assignment";
import { submissionOf } from "@baton/contract/ids";
import type { Lead } from "@baton/contract/lead";
import type { EpochMs } from "@baton/contract/time";
import type { LeadLine } from "./lead-line.ts";
import { throughLoop, type World } from "./loop.ts";
import type { Ended } from "./to-the-end.ts";

/** A lead that went the short way: all that later ones may ask of it. Small, as there may be a hundred thousand of them. */
export interface Light extends Omit<Ended, "receipt"> {
  line: LeadLine;
  at: EpochMs;
  kind: "submitted" | "abandoned";
  /** What pools said, in the order they were asked; null: one gave it to `rep`, or none was asked. */
  picks: Pick[] | null;
}

/** @param decided what came of it */
export function lightOf(line: LeadLine, at: EpochMs, kind: Light["kind"], { outcome, route, pool, rep, meeting, receipt }: Ended): Light {
  const [first, ...others] = receipt.picks;
  const isPlain = others.length === 0 && (first?.rep ?? null) === (pool === null ? null : rep) && (first?.pool ?? null) === pool;
  return { line, at, kind, outcome, route, pool, rep, meeting, picks: isPlain ? null : receipt.picks };
}

const said = (pool: string, rep: string | null, at: EpochMs): Pick => ({
  pool,
  rep,
  at,
  virtualTime: 0,
  candidates: [],
  decidedBy: rep === null ? "nobody-eligible" : "",
});

/** The lead as the loop leaves it: its line is run through it once more, and the pools say again what they said. */
export function heavy(id: string, { line, at, picks, pool, rep }: Light, world: World): Lead | undefined {
  const leads = new Map<string, Lead>();
  const answers = picks ? [...picks] : pool === null ? [] : [said(pool, rep, at)];
  throughLoop(line, submissionOf(id), at, {
    ...world,
    leads,
    pools: { ask: (asked) => answers.shift() ?? said(asked, null, at) },
    leadNamed: (name) => leads.get(name),
  });
  return leads.get(id);
}
