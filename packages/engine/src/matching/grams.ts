/** Runs of UTF-16 units that texts are looked up by: the longest that a pattern has room for, so that few patterns share one. */
export const gramLengths = [16, 8, 4, 2, 1] as const;

/** As far into a pattern as it is looked at. */
const longestPattern = 64;
const base = 0x01000193;

/** `base` to the power of a length: the weight of the unit that leaves a run when it moves on. */
const weights = new Map<number, number>(gramLengths.map((length) => [length, power(length)]));

/** @param length of the pattern, at least 1 */
export const gramLength = (length: number): number => gramLengths.find((long) => long <= length) ?? 1;

/** What a run leaves behind when it moves on. @param length of the run, one of `gramLengths` */
export const weightOf = (length: number): number => weights.get(length) ?? 1;

/** The run's hash with one more unit at its end; Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987. */
export const longer = (hash: number, unit: number): number => (Math.imul(hash, base) + unit) | 0;

/** And without the one at its beginning, once it has grown by one. */
export const shorter = (hash: number, weight: number, unit: number): number => (hash - Math.imul(weight, unit)) | 0;

/** A small integer for a run. Two runs may share one: what is found by it is asked itself. */
export const gramOf = (hash: number): number => (hash ^ (hash >>> 13)) & 0x3fffffff;

/** Those a pattern may be filed under: its runs, which are among those of every text that holds it. */
export function gramsOfPattern(pattern: string): number[] {
  const length = gramLength(pattern.length);
  const weight = weightOf(length);
  const looked = Math.min(pattern.length, longestPattern);
  const grams = new Array<number>(Math.max(0, looked - length + 1));
  let hash = 0;
  for (let at = 0; at < looked; at++) {
    hash = longer(hash, pattern.charCodeAt(at));
    if (at >= length) hash = shorter(hash, weight, pattern.charCodeAt(at - length));
    if (at >= length - 1) grams[at - length + 1] = gramOf(hash);
  }
  return grams;
}

function power(length: number): number {
  let weight = 1;
  for (let times = 0; times < length; times++) weight = Math.imul(weight, base);
  return weight;
}
