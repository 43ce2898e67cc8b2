/**
 * The candidate most like what was written, for "did you mean": fewest letters inserted, left out, replaced or swapped with
 * their neighbour (optimal string alignment), at most one in three; letter case is free. null when none is near enough.
 */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bound = Math.max(1, Math.floor(written.length / 3));
  for (const candidate of candidates) {
    const distance = distanceWithin(written.toLowerCase(), candidate.toLowerCase(), bound);
    if (distance === null || (distance === bound && best !== null)) continue;
    best = candidate;
    bound = distance;
  }
  return best;
}

/** Edits between two words; null when more than `bound`, found out early so that long lists stay cheap. */
function distanceWithin(a: string, b: string, bound: number): number | null {
  if (Math.abs(a.length - b.length) > bound) return null;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(above, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min(replaced, at(above, column) + 1, at(current, column - 1) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, at(before, column - 2) + 1);
      current.push(least);
    }
    if (Math.min(...current) > bound) return null;
    before = above;
    above = current;
  }
  const distance = at(above, b.length);
  return distance <= bound ? distance : null;
}

function at(row: number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
