/**
 * Which of those in both lists changed places: the fewest that, taken out, leave the others in the same order (what remains is a longest
 * increasing subsequence, by patience sorting). One who overtakes ten moved; the ten did not.
 */
export function moved(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((id, place) => [id, place]));
  const kept = after.filter((id) => places.has(id));
  const placeOf = (index: number): number => places.get(kept[index] ?? "") ?? -1;
  /** For each length: where the subsequence that ends lowest has its end. */
  const ends: number[] = [];
  const previous: number[] = [];
  for (const index of kept.keys()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(ends[middle] ?? 0) < placeOf(index)) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const gone = new Set(kept);
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) gone.delete(kept[at] ?? "");
  return gone;
}
