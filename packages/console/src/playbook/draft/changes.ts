import { lineChanges, linesOf } from "../merge/lines.ts";

/** What has to be replaced in one text to make another: whole lines, and as few as there are. */
export function changesBetween(before: string, after: string): { from: number; to: number; insert: string }[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const [startsA, startsB] = [startsOf(a), startsOf(b)];
  return lineChanges(a, b).map(({ fromA, toA, fromB, toB }) => ({
    from: startsA[fromA] ?? before.length,
    to: startsA[toA] ?? before.length,
    insert: after.slice(startsB[fromB] ?? after.length, startsB[toB] ?? after.length),
  }));
}

function startsOf(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}
