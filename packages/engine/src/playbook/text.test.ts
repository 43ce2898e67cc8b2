import { getNodeValue } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import { readText } from "./text.ts";

const read = (text: string): unknown => {
  const { root, problems } = readText(text);
  expect(problems).toEqual([]);
  return root && getNodeValue(root);
};
const many = "[".repeat(100_000);

describe("reading a playbook's text", () => {
  it.each([
    ["comments and trailing commas", '{ "a": 1, /* two */ // three\n "b": [2,], }', { a: 1, b: [2] }],
    ["a byte order mark", '\uFEFF{ "a": 1 }', { a: 1 }],
    ["brackets inside texts", `{ "a": "${many}" }`, { a: many }],
    ["brackets inside a text with quotes in it", `{ "a": "\\"${many}" }`, { a: `"${many}` }],
    ["brackets inside comments", `{ // ${many}\n "a": /* ${many} */ 1 }`, { a: 1 }],
  ])("takes %s", (_name, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each([
    ["syntax", '{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3, message: "A comma is expected here" }],
    ["syntax", '{\r\n  "a": 1\r\n  "b": 2\r\n}', { line: 3, column: 3 }],
    ["syntax", '{ "a": True }', { line: 1, column: 8, message: "This is not a word JSON knows (true, false, null)" }],
    ["syntax", '{ "a": 1 } x', { line: 1, column: 12 }],
    ["syntax", "", { line: 1, column: 1 }],
    ["duplicate-key", '{\n  "a": 1,\n  "a": 2\n}', { line: 3, column: 3, path: "a" }],
    ["reserved-key", '{ "a": [{ "__proto__": 1 }] }', { line: 1, column: 11, path: "a[0].__proto__" }],
    ["too-deep", `{ "a":\n${many}`, { line: 2, column: 128 }],
    ["too-deep", `/* a *//* b */${many}`, { line: 1 }],
    ["too-deep", `{ "never closed\n: ${many}`, { line: 2 }],
    ["too-large", " ".repeat(2_000_001), { line: 1, column: 1 }],
  ])("%s: %j", (code, text, expected) => {
    expect(readText(text).problems[0]).toMatchObject({ level: "error", code, ...expected });
  });

  it("a mistake in one comma does not drown the reader in what follows from it", () => {
    expect(readText("{".concat('"a" '.repeat(200), "}")).problems.length).toBeLessThanOrEqual(20);
  });
});
