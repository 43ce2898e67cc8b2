import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { formsIn, withForm } from "./form-texts.ts";

const demo = readFileSync(fileURLToPath(new URL("../../../../demo-site/playbook.json", import.meta.url)), "utf8");
const small = `{
  // ours
  "forms": [
    {
      "id": "one", // the first
      "title": "One",
      "steps": []
    },
    { "id": "two", "steps": [] },
    { "title": "Without a name" },
  ],
  "routes": []
}
`;

describe("the forms of a playbook, as text", () => {
  it("are found in their order, comments and all, moved to the left edge", () => {
    expect(formsIn(small)).toEqual([
      { id: "one", title: "One", text: '{\n  "id": "one", // the first\n  "title": "One",\n  "steps": []\n}' },
      { id: "two", title: "two", text: '{ "id": "two", "steps": [] }' },
    ]);
  });

  it("put back as they were leave the playbook as it was, letter by letter", () => {
    for (const text of [demo, small, small.replaceAll("\n", "\r\n"), small.replaceAll("  ", "\t")])
      for (const form of formsIn(text)) expect(withForm(text, form.id, form.text)).toBe(text);
    expect(formsIn(demo).length).toBeGreaterThan(1);
  });

  it("put back changed change nothing else", () => {
    const changed = withForm(small, "one", '{\n  "id": "one",\n\n  "title": "Uno"\n}\n');
    expect(changed).toBe(small.replace(/ {4}\{\n {6}"id": "one"[^}]*\}/, '    {\n      "id": "one",\n\n      "title": "Uno"\n    }'));
  });

  it("that are not there cannot be put back", () => expect(withForm(small, "three", "{}")).toBeNull());

  it.each(["", "[]", "{", '{"forms":7}', '{"forms":[7,null,"x"]}', '{"forms":[{"id":'])(
    "of %s are none, or those that can be read",
    (text) => {
      expect(formsIn(text)).toEqual([]);
    },
  );
});
