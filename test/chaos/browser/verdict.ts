import { ownPlaces } from "./leftovers.ts";
import type { BrowserStormResult, Fate } from "./storm.ts";

/** A run in numbers, and whether everything held. */
export interface BrowserVerdict {
  faults: number;
  seed: number;
  tookMs: number;
  /** Faults played, by name. */
  counts: Record<string, number>;
  /** Answers promised: by a disk, by the edge's receipt. */
  onDisk: number;
  acknowledged: number;
  sent: number;
  lost: string[];
  unrouted: string[];
  assignedTwice: string[];
  otherThanSent: string[];
  /** Typed and readable in a browser's profile afterwards, by place. */
  readable: string[];
  /** Visitors of whom the same is true in the browser's autofill, and in what it wrote of the visit's own memory. */
  autofill: number;
  visit: number;
  leftBehind: string[];
  unreadable: string[];
  /** Faults that could not be judged. */
  broken: string[];
  /** Not covered: typed, and neither committed nor acknowledged when the fault came. */
  notCovered: number;
  durability: Record<string, number>;
  seen: Record<string, number>;
  holds: boolean;
}

export function verdict({ seed, tookMs, fates, leftovers }: BrowserStormResult): BrowserVerdict {
  const played = fates.flatMap((fate) => (fate.played ? [{ ...fate, played: fate.played }] : []));
  const sum = (of: (one: NonNullable<Fate["played"]>) => number) => played.reduce((total, { played }) => total + of(played), 0);
  const lines = (of: (one: NonNullable<Fate["played"]>) => readonly string[]) =>
    played.flatMap(({ name, fault, played }) => of(played).map((line) => `fault ${fault + 1}, ${name}: ${line}`));
  const some = (word: string, count: number) => (count > 0 ? [`${count} ${word}`] : []);
  const within = (place: string) => leftovers.filter((leftover) => leftover.place === place).length;
  const pages = leftovers.filter(({ place }) => place !== ownPlaces.autofill && place !== ownPlaces.visit);
  const never = {
    lost: lines(({ lost }) => lost),
    unrouted: lines(({ unrouted }) => unrouted),
    assignedTwice: lines(({ assignedTwice }) => assignedTwice),
    otherThanSent: lines(({ otherThanSent }) => otherThanSent),
    readable: pages.map(({ place, marker, count }) => `${marker} ${count} times in ${place}`),
    leftBehind: lines(({ leftBehind }) => some("letters", leftBehind)),
    unreadable: lines(({ unreadable }) => some("letters", unreadable)),
    broken: [
      ...fates.flatMap(({ name, fault, problem }) => (problem === undefined ? [] : [`fault ${fault + 1}, ${name}: ${problem}`])),
      // Where nothing was promised nothing can be lost; that is no answer.
      ...(sum(({ onDisk }) => onDisk) > 0 ? [] : ["no page ever committed an answer to a disk"]),
      ...(sum(({ acknowledged }) => acknowledged) > 0 ? [] : ["the edge acknowledged no answer"]),
    ],
  };
  return {
    faults: fates.length,
    seed,
    tookMs,
    counts: tally(fates.map(({ name }) => name)),
    onDisk: sum(({ onDisk }) => onDisk),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    sent: sum(({ sent }) => sent),
    ...never,
    autofill: within(ownPlaces.autofill),
    visit: within(ownPlaces.visit),
    notCovered: sum(({ notCovered }) => notCovered),
    durability: tally(played.flatMap(({ played }) => played.durability)),
    seen: tally(played.flatMap(({ name, played }) => played.seen.map((what) => `${what} (${name})`))),
    holds: Object.values(never).every((list) => list.length === 0) && fates.length > 0,
  };
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
