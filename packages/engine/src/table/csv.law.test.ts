import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLines } from "./csv.ts";

const cell = fc.string({ unit: fc.constantFrom("a", "Ü", " ", '"', ",", ";", "\t", "\n", "\r", "7", "'"), maxLength: 12 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("a CSV", () => {
  it("comes back as it was written, whatever is in its cells and whichever separator it has", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
        (separator, ending, lastEnding, rows) => {
          // The first line names columns, and says by them what separates.
          const lines = [["one", "two", "three"], ...rows];
          const text = lines.map((cells) => cells.map(quoted).join(separator)).join(ending) + (lastEnding ? ending : "");
          expect([...csvLines(text)].map(({ cells }) => cells)).toEqual(lines);
        },
      ),
      { seed: 20261123, numRuns: 400 },
    );
  });

  it("of any text is read to its end", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r"), maxLength: 40 }), (text) => {
        const lines = [...csvLines(text)];
        expect(lines.every(({ cells, line }) => cells.length > 0 && line > 0)).toBe(true);
      }),
      { seed: 20261123, numRuns: 400 },
    );
  });
});
