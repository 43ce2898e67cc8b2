import type { ArmFigure, MeasureStanding } from "@baton/contract/pilot/standing";
import type { Pool } from "@baton/contract/routing";
import { interval } from "./evidence.ts";

/** Leads a pool gave a rep on one side. */
export interface GivenLeads {
  arm: "base" | "candidate";
  pool: string;
  rep: string;
  leads: number;
}

type Figures = Pick<MeasureStanding, "base" | "candidate" | "about" | "against" | "exceeded">;

/**
 * The rep whose share of a pool's leads strays furthest from what the weights say: on the candidate's side, beyond what it strays on the
 * other. Only pools that go by weights; each share with an interval so wide that all of them are right at once, whoever is looked at.
 */
export function fairest(given: readonly GivenLeads[], pools: { base: Pool[]; candidate: Pool[] }, bound: number, alpha: number): Figures {
  const members = pools.candidate
    .filter(({ rotation }) => rotation === "weighted")
    .flatMap((pool) => pool.members.map((one) => [pool, one] as const));
  const each = alpha / Math.max(1, 2 * members.length);
  let worst: (Figures & { gap: number }) | null = null;
  for (const [pool, { rep }] of members) {
    const before = pools.base.find(({ id }) => id === pool.id);
    const meant = { base: before ? shareOf(before, rep) : 0, candidate: shareOf(pool, rep) };
    const base = figure(given, "base", pool.id, rep, each);
    const candidate = figure(given, "candidate", pool.id, rep, each);
    const strays = Math.max(candidate.low - meant.candidate, meant.candidate - candidate.high, 0);
    const strayed = before && before.rotation === "weighted" && base.of > 0 ? Math.max(base.high - meant.base, meant.base - base.low) : 0;
    const gap = strays - strayed;
    const about = { pool: pool.id, rep, meant };
    const seen = candidate.of === 0 ? 0 : Math.abs(candidate.count / candidate.of - meant.candidate);
    // Nobody far enough out to speak of: whoever is furthest, shown as it is.
    const rank = gap > 0 ? 1 + gap : seen;
    if (!worst || rank > worst.gap)
      worst = {
        base,
        candidate,
        about,
        against: Math.max(0, Math.min(1, bound > 0 ? gap / bound : gap > 0 ? 1 : 0)),
        exceeded: gap > bound,
        gap: rank,
      };
  }
  if (!worst) return { base: nothing, candidate: nothing, against: 0, exceeded: false };
  const { gap: _, ...figures } = worst;
  return figures;
}

const nothing: ArmFigure = { of: 0, count: 0, low: 0, high: 1 };

function shareOf({ members }: Pool, rep: string): number {
  const whole = members.reduce((sum, { weight }) => sum + weight, 0);
  return (members.find((member) => member.rep === rep)?.weight ?? 0) / whole;
}

function figure(given: readonly GivenLeads[], arm: GivenLeads["arm"], pool: string, rep: string, alpha: number): ArmFigure {
  let [of, count] = [0, 0];
  for (const one of given) {
    if (one.arm !== arm || one.pool !== pool) continue;
    of += one.leads;
    if (one.rep === rep) count += one.leads;
  }
  return { of, count, ...interval({ of, count }, alpha) };
}
