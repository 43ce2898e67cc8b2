import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locate } from "./locate.ts";
import { offsetsIn, type Place } from "./position.ts";
import { readText } from "./text.ts";

const key = fc.constantFrom("a", "b", 'a "quoted" one', "back\\slash", "é", "routes", "0");
const { document } = fc.letrec((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(1, -2.5, true, null, "", "text", '{"a": [', "a,b}", "\\", "é"),
    fc.array(tie("document"), { maxLength: 4 }),
    fc.dictionary(key, tie("document"), { maxKeys: 4 }),
  ),
}));
const place: fc.Arbitrary<Place> = fc.array(fc.oneof(key, fc.nat(4)), { maxLength: 5 });
const sought = fc.array(fc.record({ at: place, onKey: fc.boolean() }), { maxLength: 8 });

describe("places in plain JSON", () => {
  it("are those of a tree of all of it, however it is written", () => {
    fc.assert(
      fc.property(document, sought, fc.constantFrom(undefined, 2, "\t"), (document, sought, indent) => {
        const text = JSON.stringify(document, null, indent);
        const { root } = readText(text);
        expect(root).not.toBeNull();
        if (root) expect(locate(text, sought)).toEqual(offsetsIn(root, sought));
      }),
      { numRuns: 2_000 },
    );
  });
});
