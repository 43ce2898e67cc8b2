import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gathered, possible, type Seat, seat } from "./seats.ts";

const reps = ["a", "b", "c", "d", "e"];
const aFew = fc.uniqueArray(fc.constantFrom(...reps), { maxLength: 5 });
const aSeat = fc.record({ of: aFew, required: fc.boolean() });
const seatsGiven = fc.array(aSeat, { minLength: 1, maxLength: 4 });
const timesGiven = fc
  .array(fc.uniqueArray(fc.integer({ min: 0, max: 12 })), { minLength: reps.length, maxLength: reps.length })
  .map((starts) => new Map(reps.map((rep, index) => [rep, (starts[index] ?? []).map((start) => ({ start, end: start + 1 }))])));

/** Every way of putting people on seats, tried out one by one. */
function canSit(seats: readonly Seat[], free: ReadonlySet<string>, used: ReadonlySet<string> = new Set()): boolean {
  const [first, ...rest] = seats;
  if (!first) return true;
  if (!first.required) return canSit(rest, free, used);
  return first.of.some((rep) => free.has(rep) && !used.has(rep) && canSit(rest, free, new Set([...used, rep])));
}
const freeAt = (times: ReadonlyMap<string, readonly { start: number }[]>, start: number) =>
  new Set(reps.filter((rep) => times.get(rep)?.some((slot) => slot.start === start)));
const startsOf = (seats: Seat[], times: Parameters<typeof gathered>[1]) => gathered(seats, times).map(({ start }) => start);

describe("times of several reps, whatever their calendars", () => {
  it("are offered if and only if everybody needed can be there, each on one seat, in order and none twice", () => {
    fc.assert(
      fc.property(seatsGiven, timesGiven, (seats, times) => {
        const all = [...new Set([...times.values()].flat().map(({ start }) => start))].sort((a, b) => a - b);
        expect(startsOf(seats, times)).toEqual(all.filter((start) => canSit(seats, freeAt(times, start))));
      }),
      { numRuns: 500 },
    );
  });

  it("are the union of what the people of one seat have, and what is common to all where each has a seat", () => {
    fc.assert(
      fc.property(aFew, timesGiven, (of, times) => {
        const sets = of.map((rep) => new Set(times.get(rep)?.map(({ start }) => start)));
        const union = [...new Set(sets.flatMap((one) => [...one]))].sort((a, b) => a - b);
        expect(startsOf([{ of, required: true }], times)).toEqual(union);
        const [first, ...others] = sets;
        const common = [...(first ?? [])].filter((start) => others.every((one) => one.has(start))).sort((a, b) => a - b);
        if (first)
          expect(
            startsOf(
              of.map((rep) => ({ of: [rep], required: true })),
              times,
            ),
          ).toEqual(common);
      }),
    );
  });

  it("put only those who are free on seats that are theirs, and whoever is possible for a seat leads to a full table", () => {
    fc.assert(
      fc.property(seatsGiven, aFew, (seats, who) => {
        const isFree = (rep: string) => who.includes(rep);
        const seated = seat(seats, isFree);
        const taken = seated?.filter((rep) => rep !== null) ?? [];
        expect(new Set(taken).size).toBe(taken.length);
        for (const [index, rep] of seated?.entries() ?? [])
          if (rep !== null) expect(seats[index]?.of.includes(rep) && isFree(rep)).toBe(true);
        const chosen: (string | null)[] = [];
        for (const [index, { required }] of seats.entries()) {
          const options = required ? possible(seats, index, isFree, chosen) : [];
          if (required && seated) expect(options.length).toBeGreaterThan(0);
          chosen.push(options.at(-1) ?? null);
        }
      }),
      { numRuns: 500 },
    );
  });
});
