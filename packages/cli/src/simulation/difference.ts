import type { Simulated } from "./simulated.ts";

/** Leads that went one way under one playbook and another under the other. */
export interface Move {
  /** Route, or what became of it where none took it: `held`, `disqualified`. */
  from: string;
  to: string;
  leads: number;
  /** Of these, the ones whose rep is another too. */
  otherRep: number;
}

/** What another playbook does with the same leads. */
export interface Difference {
  leads: number;
  /** Another route, rep or outcome. */
  moved: number;
  /** Most leads first; from and to the same: another rep of the same route. */
  moves: Move[];
  /** Reps who would have more or fewer, most first. */
  reps: { rep: string; before: number; after: number }[];
}

type Row = Pick<Simulated, "outcome" | "route" | "rep">;

/** @param before what one playbook did with each line; `after`: the other, in the same order */
export function difference(before: readonly Row[], after: readonly Row[]): Difference {
  const moves = new Map<string, Move>();
  const reps = new Map<string, { rep: string; before: number; after: number }>();
  const count = (rep: string | null, side: "before" | "after") => {
    if (rep === null) return;
    const held = reps.get(rep) ?? { rep, before: 0, after: 0 };
    held[side] += 1;
    reps.set(rep, held);
  };
  let moved = 0;
  for (const [index, was] of before.entries()) {
    const is = after[index];
    if (!is) continue;
    count(was.rep, "before");
    count(is.rep, "after");
    const [from, to] = [wayOf(was), wayOf(is)];
    if (from === to && was.rep === is.rep) continue;
    moved += 1;
    const move = moves.get(`${from} ${to}`) ?? { from, to, leads: 0, otherRep: 0 };
    move.leads += 1;
    if (was.rep !== is.rep) move.otherRep += 1;
    moves.set(`${from} ${to}`, move);
  }
  return {
    leads: before.length,
    moved,
    moves: [...moves.values()].sort((a, b) => b.leads - a.leads || (a.from < b.from ? -1 : 1)),
    reps: [...reps.values()]
      .filter((one) => one.before !== one.after)
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.rep < b.rep ? -1 : 1)),
  };
}

const wayOf = ({ outcome, route }: Row): string => (outcome === "assigned" || outcome === "merged" ? (route ?? outcome) : outcome);
