/** Lines `[fromA, toA)` of one text that stand as `[fromB, toB)` in another. One of the two may be empty. */
export interface LineChange {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

/** Steps of the search before what is left counts as changed as a whole: texts that have little in common are not worth more. */
const steps = 1_000;

/** With their line ends, so that joining gives the text again. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** What has to change in `a` to make `b`, in order, in as few lines as there are (Myers, An O(ND) Difference Algorithm, 1986). */
export function lineChanges(a: readonly string[], b: readonly string[]): LineChange[] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [toA, toB] = [a.length - end, b.length - end];
  if (start === toA && start === toB) return [];
  const pairs = commonLines(a.slice(start, toA), b.slice(start, toB));
  const changes: LineChange[] = [];
  let [atA, atB] = [start, start];
  for (const [lineA, lineB] of [...pairs.map(([one, other]) => [one + start, other + start] as const), [toA, toB] as const]) {
    if (lineA > atA || lineB > atB) changes.push({ fromA: atA, toA: lineA, fromB: atB, toB: lineB });
    [atA, atB] = [lineA + 1, lineB + 1];
  }
  return changes;
}

/** Pairs of equal lines in order, as many as there are. */
function commonLines(a: readonly string[], b: readonly string[]): [a: number, b: number][] {
  const reach = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let step = 0; step <= Math.min(a.length + b.length, steps); step++) {
    trail.push(new Map(reach));
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const down = diagonal === -step || (diagonal !== step && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
      let atA = down ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
      while (atA < a.length && atA - diagonal < b.length && a[atA] === b[atA - diagonal]) atA++;
      reach.set(diagonal, atA);
      if (atA >= a.length && atA - diagonal >= b.length) return walkedBack(trail, a.length, b.length);
    }
  }
  return [];
}

function walkedBack(trail: Map<number, number>[], atA: number, atB: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let step = trail.length - 1; step >= 0; step--) {
    const reach = trail[step] ?? new Map<number, number>();
    const diagonal = atA - atB;
    const down = diagonal === -step || (diagonal !== step && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
    const before = down ? diagonal + 1 : diagonal - 1;
    const cameA = step === 0 ? 0 : (reach.get(before) ?? 0);
    const cameB = step === 0 ? 0 : cameA - before;
    while (atA > cameA && atB > cameB) {
      atA--;
      atB--;
      pairs.push([atA, atB]);
    }
    [atA, atB] = [cameA, cameB];
  }
  return pairs.reverse();
}
