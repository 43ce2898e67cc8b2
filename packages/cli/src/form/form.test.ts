import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptedTerminal } from "../scripted-terminal.ts";
import { checkForm } from "./check-form.ts";
import { newForm, templates } from "./new-form.ts";
import { formTypes } from "./types.ts";

const demo = fileURLToPath(new URL("../../../../demo-site", import.meta.url));
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-form-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};
const form = (fields: string) => `{
  "id": "ask", "title": "Ask", "steps": [
    { "id": "one", "title": "One", "fields": [
      ${fields}
    ] }
  ]
}`;

describe("baton form new", () => {
  it.each(templates)("%s is a form without a problem, and is not written over", (template) => {
    const terminal = scriptedTerminal({ folder });
    expect(newForm({ template, json: false }, terminal)).toBe(0);
    expect(checkForm({ file: `${template}.form.json`, json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toContain(`${template}.form.json: no problems`);
    expect(() => newForm({ template, json: false }, terminal)).toThrow("it is there already");
  });

  it("takes the id and the site it is given, and refuses what is neither", () => {
    const terminal = scriptedTerminal({ folder });
    newForm({ template: "contact", id: "partners", site: "pk_live", json: false }, terminal);
    expect(JSON.parse(readFileSync(join(folder, "partners.form.json"), "utf8"))).toMatchObject({ id: "partners", sites: ["pk_live"] });
    expect(() => newForm({ template: "contact", id: "No Good", json: false }, terminal)).toThrow("no id for a form");
    expect(() => newForm({ template: "poem", json: false }, terminal)).toThrow('no template "poem"');
  });
});

describe("baton form check", () => {
  const check = (name: string, text: string) => {
    const terminal = scriptedTerminal({ folder });
    const exit = checkForm({ file: inFolder(name, text), json: true }, terminal);
    const { problems } = JSON.parse(terminal.said.out) as { problems: Record<string, unknown>[] };
    return { exit, problems };
  };

  it("says everything at once, each at the line and column of the form's own file", () => {
    const { exit, problems } = check(
      "wrong.json",
      form('{ "id": "email", "type": "emial", "label": "E-mail" },\n      { "id": "plan", "type": "select", "lable": "Plan" }'),
    );
    expect(exit).toBe(1);
    expect(problems).toMatchObject([
      { path: "steps[0].fields[0].type", line: 4, column: 32, message: expect.stringContaining('did you mean "email"?') },
      { path: "steps[0].fields[1].label", line: 5, column: 7, code: "missing-key", expected: "label", got: "nothing" },
      { path: "steps[0].fields[1].lable", line: 5, message: expect.stringContaining('did you mean "label"?') },
    ]);
  });

  it("points into a form of one line that names no site, too", () => {
    const text = '{"id": "ask", "title": "Ask", "steps": 3}';
    expect(check("flat.json", text).problems).toMatchObject([{ path: "steps", line: 1, column: text.indexOf("3") + 1 }]);
    expect(check("brackets.json", '{"id": "ask"]').problems[0]).toMatchObject({ line: 1, column: 13, code: "syntax" });
  });

  it("takes the $schema an editor completes by, wherever it stands, and still points at the right place", () => {
    const wrong = form('{ "id": "a", "type": "text", "lable": "A", "label": "A" }');
    const line = '"$schema": "https://forms.acme.example/schemas/form.json"';
    expect(check("none.json", wrong).problems).toMatchObject([{ code: "unknown-key", line: 4, column: 36 }]);
    expect(check("first.json", wrong.replace("{", `{\n  ${line} /* for the editor */ ,`)).problems).toMatchObject([
      { code: "unknown-key", line: 5, column: 36 },
    ]);
    expect(check("last.json", wrong.replace(/\}$/, `, ${line} }`)).problems).toMatchObject([{ code: "unknown-key", line: 4, column: 36 }]);
    expect(check("number.json", form('{ "id": "a", "type": "text", "label": "A" }').replace("{", '{ "$schema": 3,')).problems).toHaveLength(
      1,
    );
  });

  it("looks at the forms of a playbook, and says which", () => {
    const terminal = scriptedTerminal({ folder: demo });
    expect(checkForm({ file: "playbook.json", json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toContain("demo-request: 3 steps");
  });
});

describe("baton form types", () => {
  it("knows names, option values, lists, and what may be missing", () => {
    const options = '"options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }]';
    const file = inFolder(
      "typed.json",
      form(
        [
          '{ "id": "email", "type": "email", "label": "E-mail */", "required": true }',
          `{ "id": "plan", "type": "choice", "label": "Plan", "required": true, ${options} }`,
          `{ "id": "tools", "type": "multichoice", "label": "Tools", ${options} }`,
          '{ "id": "seats", "type": "number", "label": "Seats", "required": true, "when": { "answers.plan": "a" } }',
          '{ "id": "hello", "type": "statement", "label": "Hello" }',
        ].join(",\n"),
      ),
    );
    const terminal = scriptedTerminal({ folder });
    expect(formTypes({ file, out: "ask.d.ts", json: false }, terminal)).toBe(0);
    expect(readFileSync(join(folder, "ask.d.ts"), "utf8")).toContain(
      `/** Ask */
export interface AskAnswers {
  /** E-mail * / */
  email: string;
  /** Plan */
  plan: "a" | "b";
  /** Tools */
  tools?: ("a" | "b")[];
  /** Seats */
  seats?: number;
}
`,
    );
  });

  it("promises nothing that comes after a step where the form may end, and an amount as the text it is", () => {
    const ends = '"when": { "answers.kind": "no" }, "ends": { "ending": { "kind": "message", "text": "Bye" }, "fit": false }';
    const steps = [
      '{ "id": "one", "title": "One", "fields": [{ "id": "kind", "type": "text", "label": "Kind", "required": true }] }',
      `{ "id": "two", "title": "Two", ${ends}, "fields": [{ "id": "why", "type": "text", "label": "Why", "required": true }] }`,
      '{ "id": "three", "title": "Three", "fields": [{ "id": "budget", "type": "currency", "label": "Budget", "required": true }] }',
    ];
    const file = inFolder("ends.json", `{ "id": "ask", "title": "Ask", "sites": ["pk_demo"], "steps": [${steps}] }`);
    const terminal = scriptedTerminal({ folder });
    expect(formTypes({ file, json: false }, terminal)).toBe(0);
    expect(terminal.said.out.match(/^ {2}\w.*$/gm)).toEqual(["  kind: string;", "  why?: string;", "  budget?: string;"]);
  });

  it("makes nothing of a form with mistakes", () => {
    const terminal = scriptedTerminal({ folder });
    expect(formTypes({ file: inFolder("bad.json", form('{ "id": "x" }')), json: false }, terminal)).toBe(1);
    expect([terminal.said.out, terminal.said.err]).toEqual(["", expect.stringContaining("bad.json:4:")]);
  });
});
