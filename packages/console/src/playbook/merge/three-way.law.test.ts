import fc from "fast-check";
import { expect, it } from "vitest";
import { lineChanges, linesOf } from "./lines.ts";
import { conflictsIn, joined, merge } from "./three-way.ts";

const line = fc.constantFrom("a\n", "b\n", "c\n", "d\n", "{\n", "}\n");
const lines = fc.array(line, { maxLength: 12 });
const text = lines.map((parts) => parts.join(""));

it("what has to change makes the one text out of the other", () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      let made: string[] = [];
      let at = 0;
      for (const { fromA, toA, fromB, toB } of lineChanges(a, b)) {
        made = [...made, ...a.slice(at, fromA), ...b.slice(fromB, toB)];
        at = toA;
      }
      expect([...made, ...a.slice(at)]).toEqual(b);
    }),
    { numRuns: 2_000 },
  );
});

it("whoever changes nothing takes nothing away, and who does the same is no conflict", () => {
  fc.assert(
    fc.property(text, text, (base, changed) => {
      expect(joined(merge(base, changed, base), [])).toBe(changed);
      expect(joined(merge(base, base, changed), [])).toBe(changed);
      const both = merge(base, changed, changed);
      expect(conflictsIn(both)).toEqual([]);
      expect(joined(both, [])).toBe(changed);
    }),
    { numRuns: 1_000 },
  );
});

it("nothing of either side is lost: every line one of them added is in the merged text, or shown in a conflict", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { maxLength: 10 }),
      fc.array(fc.nat(9), { maxLength: 3 }),
      fc.array(fc.nat(9), { maxLength: 3 }),
      (body, one, other) => {
        const base = body.map((part, place) => `${place}:${part}\n`);
        const put = (places: number[], word: string) =>
          places.reduce((now, place, index) => now.toSpliced(place % (now.length + 1), 0, `${word}${index}\n`), base).join("");
        const [theirs, mine] = [put(one, "theirs"), put(other, "mine")];
        const stretches = merge(base.join(""), theirs, mine);
        const shown = stretches.map((stretch) => ("settled" in stretch ? stretch.settled : stretch.theirs + stretch.mine)).join("");
        for (const added of [...linesOf(theirs), ...linesOf(mine)]) expect(shown).toContain(added);
      },
    ),
    { numRuns: 1_000 },
  );
});

it("changes of different lines never conflict, whoever is asked first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 14 }), fc.nat(), fc.nat(), (count, first, second) => {
      const base = Array.from({ length: count }, (_, index) => `line ${index}\n`);
      const [a, b] = [first % count, second % count];
      fc.pre(a !== b);
      const theirs = base.with(a, "theirs\n").join("");
      const mine = base.with(b, "mine\n").join("");
      const expected = base.with(a, "theirs\n").with(b, "mine\n").join("");
      for (const stretches of [merge(base.join(""), theirs, mine), merge(base.join(""), mine, theirs)]) {
        expect(conflictsIn(stretches)).toEqual([]);
        expect(joined(stretches, [])).toBe(expected);
      }
    }),
  );
});
