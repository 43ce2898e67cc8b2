import type { Difference, Move } from "@baton/contract/simulation";
import type { Simulated } from "./simulated.ts";

type Row = Pick<Simulated, "outcome" | "route" | "pool" | "rep">;

/** Counts as it goes what becomes of each lead under two playbooks. */
export interface Differing {
  /** Where it goes, when it goes another way, through another pool or to another rep; null: nothing is different. */
  add(before: Row, after: Row): { from: string; to: string } | null;
  difference(): Difference;
}

export function differing(): Differing {
  const moves = new Map<string, Move>();
  const handovers = new Map<string, Difference["handovers"][number]>();
  const reps = new Map<string, { rep: string; before: number; after: number }>();
  let [leads, moved, rerouted] = [0, 0, 0];

  const count = (rep: string | null, side: "before" | "after") => {
    if (rep === null) return;
    const held = reps.get(rep) ?? { rep, before: 0, after: 0 };
    held[side] += 1;
    reps.set(rep, held);
  };

  function add(was: Row, is: Row): { from: string; to: string } | null {
    leads += 1;
    count(was.rep, "before");
    count(is.rep, "after");
    const [from, to] = [wayOf(was), wayOf(is)];
    if (from === to && was.pool === is.pool && was.rep === is.rep) return null;
    moved += 1;
    if (from !== to || was.pool !== is.pool) rerouted += 1;
    const move = moves.get(`${from} ${to}`) ?? { from, to, leads: 0, otherRep: 0, otherPool: 0 };
    moves.set(`${from} ${to}`, move);
    move.leads += 1;
    if (was.pool !== is.pool) move.otherPool += 1;
    if (was.rep !== is.rep) {
      move.otherRep += 1;
      const handover = handovers.get(`${was.rep} ${is.rep}`) ?? { from: was.rep, to: is.rep, leads: 0 };
      handovers.set(`${was.rep} ${is.rep}`, handover);
      handover.leads += 1;
    }
    return { from, to };
  }

  const difference = (): Difference => ({
    leads,
    moved,
    rerouted,
    moves: [...moves.values()].sort((a, b) => b.leads - a.leads || byName(`${a.from} ${a.to}`, `${b.from} ${b.to}`)),
    handovers: [...handovers.values()].sort((a, b) => b.leads - a.leads || byName(`${a.from} ${a.to}`, `${b.from} ${b.to}`)),
    reps: [...reps.values()]
      .filter((one) => one.before !== one.after)
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || byName(a.rep, b.rep)),
  });
  return { add, difference };
}

/** @param before what one playbook did with each line; `after`: the other, in the same order */
export function difference(before: readonly Row[], after: readonly Row[]): Difference {
  const counting = differing();
  for (const [index, was] of before.entries()) {
    const is = after[index];
    if (is) counting.add(was, is);
  }
  return counting.difference();
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const wayOf = ({ outcome, route }: Row): string => (outcome === "assigned" || outcome === "merged" ? (route ?? outcome) : outcome);
