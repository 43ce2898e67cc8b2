import fc from "fast-check";
import { type ParseError, parse } from "jsonc-parser";
import { expect, it } from "vitest";
import { insertAt, moveAt, removeAt } from "./list.ts";

/** Lists as people write them: in one line or many, with comments above, beside and between, with and without a comma at the end. */
const item = fc.record({ above: fc.boolean(), beside: fc.boolean(), block: fc.boolean(), broken: fc.boolean() });
const written = fc
  .record({ items: fc.array(item, { maxLength: 5 }), trailing: fc.boolean(), oneLine: fc.boolean() })
  .map(({ items, trailing, oneLine }) => {
    if (oneLine) return `{ "list": [${items.map((_, n) => `{ "n": ${n} }`).join(", ")}], "after": true }`;
    const lines = items.map(({ above, beside, block, broken }, n) => {
      const body = broken ? `{\n      "n": ${n}\n    }` : `{ "n": ${n} }`;
      const comma = n < items.length - 1 || trailing ? "," : "";
      const before = above ? `    // above ${n}\n` : "";
      return `${before}    ${body}${block ? ` /* block ${n} */` : ""}${comma}${beside ? ` // beside ${n}` : ""}\n`;
    });
    return `{\n  "list": [\n${lines.join("")}  ],\n  "after": true\n}`;
  });
const step = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(6), end: fc.boolean() }),
  fc.record({ kind: fc.constant("remove" as const), at: fc.nat(6) }),
  fc.record({ kind: fc.constant("move" as const), at: fc.nat(6), to: fc.nat(6) }),
);

const read = (text: string): { list: unknown[]; after: boolean } => {
  const errors: ParseError[] = [];
  const value = parse(text, errors, { allowTrailingComma: true });
  expect(errors, text).toEqual([]);
  return value;
};
const commentsIn = (text: string) => (text.match(/(above|block|beside) \d/g) ?? []).sort();

it("whatever is put in, taken out and moved: the list is what it should be, and only comments of what is gone are gone", () => {
  fc.assert(
    fc.property(written, fc.array(step, { maxLength: 6 }), (begun, steps) => {
      let text = begun;
      let list = read(text).list as { n: number }[];
      let fresh = 100;
      for (const one of steps) {
        const comments = commentsIn(text);
        const { length } = list;
        if (one.kind === "insert") {
          const at = one.end ? null : one.at % (length + 1);
          fresh += 1;
          const edited = insertAt(text, ["list"], at === length ? null : at, { n: fresh }, "");
          if ("refused" in edited) throw new Error(edited.refused);
          text = edited.text;
          list = list.toSpliced(at ?? length, 0, { n: fresh });
          expect(commentsIn(text), text).toEqual(comments);
        } else if (length > 0 && one.kind === "remove") {
          const edited = removeAt(text, ["list", one.at % length], "");
          if ("refused" in edited) throw new Error(edited.refused);
          const gone = list[one.at % length]?.n;
          text = edited.text;
          list = list.toSpliced(one.at % length, 1);
          const kept = comments.filter((comment) => !comment.endsWith(` ${gone}`));
          expect(commentsIn(text), text).toEqual(expect.arrayContaining(kept));
        } else if (length > 1 && one.kind === "move") {
          const [from, to] = [one.at % length, one.to % length];
          const edited = moveAt(text, ["list"], from, to, "");
          if ("refused" in edited) throw new Error(edited.refused);
          text = edited.text;
          const moving = list[from];
          if (moving) list = list.toSpliced(from, 1).toSpliced(to, 0, moving);
          expect(commentsIn(text), text).toEqual(comments);
        }
        expect(read(text), text).toEqual({ list, after: true });
      }
    }),
    { numRuns: 1_000 },
  );
});
