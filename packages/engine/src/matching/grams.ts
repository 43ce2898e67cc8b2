/** Runs of UTF-16 units that texts are looked up by: the longest that a pattern has room for, so that few patterns share one. */
export const gramLengths = [16, 8, 4, 2, 1] as const;

/** As far into a pattern as it is looked at. */
const longestPattern = 64;
const base = 0x01000193;

/** `base` to the power of a length: the weight of the unit that leaves a run when it moves on. */
const weights = new Map<number, number>(gramLengths.map((length) => [length, power(length)]));

/** @param length of the pattern, at least 1 */
export const gramLength = (length: number): number => gramLengths.find((long) => long <= length) ?? 1;

/**
 * The runs of one length that a text holds, as small integers, in order; a pattern's are among those of every text that holds it. Two
 * runs may share a number: what is found by it is asked itself. Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987.
 */
export function gramsOf(text: string, length: number, from = 0, to = text.length): number[] {
  const weight = weights.get(length) ?? 1;
  const grams: number[] = [];
  let hash = 0;
  for (let at = from; at < to; at++) {
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
    if (at - from >= length) hash = (hash - Math.imul(weight, text.charCodeAt(at - length))) | 0;
    if (at - from >= length - 1) grams.push((hash ^ (hash >>> 13)) & 0x3fffffff);
  }
  return grams;
}

/** Those a pattern may be filed under. */
export function gramsOfPattern(pattern: string): number[] {
  return gramsOf(pattern, gramLength(pattern.length), 0, Math.min(pattern.length, longestPattern));
}

function power(length: number): number {
  let weight = 1;
  for (let times = 0; times < length; times++) weight = Math.imul(weight, base);
  return weight;
}
