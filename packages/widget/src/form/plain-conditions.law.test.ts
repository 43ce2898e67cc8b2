import type { Condition } from "@baton/contract/condition";
import type { Field } from "@baton/contract/form";
import { matches } from "@baton/engine/conditions";
import { fragmentsOfForm } from "@baton/engine/fields/fragments";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainlyMatches } from "./plain-conditions.ts";

/** Few texts that are easily taken for one another, and many others. */
const text = fc.oneof(
  fc.constantFrom("a", "A", " a", "null", "undefined", "true", "5", "5.0", "[object Object]", "STRASSE", "straße", "İ", "ı", "ß"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }),
);
/** As a form has answers: texts, numbers, lists of texts, and nothing in every shape. */
const answer = fc.oneof(
  text,
  fc.constantFrom(undefined, null, ""),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.integer(),
  fc.array(text, { maxLength: 3 }),
);
const paths = ["answers.one", "answers.other"];
const condition = fc.dictionary(fc.constantFrom(...paths), text, { maxKeys: 2 });
const answers = fc.record(Object.fromEntries(paths.map((path) => [path, answer])));

describe("what the core of the embed makes of a condition", () => {
  it("is what the edge makes of it, where it says of answers which text they are", () =>
    fc.assert(
      fc.property(condition, answers, (asked, given) => {
        const lookup = (path: string) => given[path];
        expect(plainlyMatches(asked, lookup)).toBe(matches(asked, lookup));
      }),
      { numRuns: 2_000 },
    ));

  it.each<[Condition, string[]]>([
    [{ "answers.one": "a" }, []],
    [{ "answers.one": "a", "answers.other": "b" }, []],
    [{ "answers.one": "" }, ["conditions"]],
    [{ "answers.one": 5 }, ["conditions"]],
    [{ "answers.one": { ne: "a" } }, ["conditions"]],
    [{ any: [{ "answers.one": "a" }] }, ["conditions"]],
    [{ "page.language": "de" }, ["conditions"]],
  ])("and for %j the form brings %j", (when, brought) => {
    const field: Field = { id: "f", type: "text", label: "F", required: false, capture: true, when };
    expect(fragmentsOfForm({ steps: [{ id: "s", title: "S", fields: [field] }] })).toEqual(brought);
  });
});
