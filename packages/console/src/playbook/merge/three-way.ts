import { type LineChange, lineChanges, linesOf } from "./lines.ts";

/** A stretch of the merged text: settled, or a place both changed in different ways. */
export type Stretch = { settled: string } | Conflict;

export interface Conflict {
  /** 1-based line in the base. */
  line: number;
  base: string;
  theirs: string;
  mine: string;
}

/** Whose text stands at a conflict. */
export type Side = "theirs" | "mine";

/**
 * Folds two changes of one text into one. What only one side changed is taken from there; what both changed alike is taken once; where
 * both changed the same lines in different ways somebody has to choose. Neighbouring lines are no conflict.
 */
export function merge(base: string, theirs: string, mine: string): Stretch[] {
  const [lines, linesTheirs, linesMine] = [linesOf(base), linesOf(theirs), linesOf(mine)];
  const changesTheirs = lineChanges(lines, linesTheirs);
  const changesMine = lineChanges(lines, linesMine);
  const stretches: Stretch[] = [];
  let settled = "";
  let at = 0;
  let [next, nextMine] = [0, 0];
  while (next < changesTheirs.length || nextMine < changesMine.length) {
    const [firstTheirs, firstMine] = [changesTheirs[next], changesMine[nextMine]];
    let from = Math.min(firstTheirs?.fromA ?? Number.POSITIVE_INFINITY, firstMine?.fromA ?? Number.POSITIVE_INFINITY);
    let to = from;
    const [begin, beginMine] = [next, nextMine];
    // Everything that overlaps belongs together.
    for (let grew = true; grew; ) {
      grew = false;
      const their = changesTheirs[next];
      if (their && touches(their, from, to, next === begin && nextMine === beginMine)) {
        [to, next, grew] = [Math.max(to, their.toA), next + 1, true];
        continue;
      }
      const own = changesMine[nextMine];
      if (own && touches(own, from, to, next === begin && nextMine === beginMine)) {
        [to, nextMine, grew] = [Math.max(to, own.toA), nextMine + 1, true];
      }
    }
    from = Math.max(from, at);
    settled += lines.slice(at, from).join("");
    const said = lines.slice(from, to).join("");
    const saidTheirs = side(linesTheirs, changesTheirs.slice(begin, next), lines, from, to);
    const saidMine = side(linesMine, changesMine.slice(beginMine, nextMine), lines, from, to);
    if (next === begin || saidTheirs === saidMine) settled += saidMine;
    else if (nextMine === beginMine) settled += saidTheirs;
    else {
      if (settled !== "") stretches.push({ settled });
      settled = "";
      stretches.push({ line: from + 1, base: said, theirs: saidTheirs, mine: saidMine });
    }
    at = to;
  }
  settled += lines.slice(at).join("");
  if (settled !== "" || stretches.length === 0) stretches.push({ settled });
  return stretches;
}

/** Two insertions at one place count as overlapping: which comes first is for a person to say. */
function touches({ fromA, toA }: LineChange, from: number, to: number, isFirst: boolean): boolean {
  if (isFirst) return fromA === from;
  if (from === to || fromA === toA) return fromA <= to && toA >= from && (fromA < to || (fromA === from && from === to) || fromA === to);
  return fromA < to;
}

/** What one side has instead of lines `[from, to)` of the base. */
function side(own: readonly string[], changes: readonly LineChange[], base: readonly string[], from: number, to: number): string {
  let text = "";
  let at = from;
  for (const { fromA, toA, fromB, toB } of changes) {
    text += base.slice(at, fromA).join("") + own.slice(fromB, toB).join("");
    at = toA;
  }
  return text + base.slice(at, to).join("");
}

export const conflictsIn = (stretches: readonly Stretch[]): Conflict[] => stretches.filter((one): one is Conflict => "base" in one);

/** The text with each conflict as chosen, in order; a choice left out is mine. */
export function joined(stretches: readonly Stretch[], choices: readonly Side[]): string {
  let count = 0;
  return stretches.map((stretch) => ("settled" in stretch ? stretch.settled : stretch[choices[count++] ?? "mine"])).join("");
}
