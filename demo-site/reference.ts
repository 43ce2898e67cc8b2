import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Field, Form, Option, Step } from "@baton/contract/form";
import { Theme } from "@baton/contract/theme";
import type { GenericSchema } from "valibot";
import { type Declaration, declarationOf, saysOfKeys } from "./reference/declarations.ts";
import { inPage, type Part } from "./reference/page.ts";
import { keysOf } from "./reference/schema-words.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const widget = "../packages/widget/src";

/** What stands in the reference, in the order of reading: names, and the file that declares them. */
const code: { id: string; title: string; text: string; names: [file: string, ...names: string[]][] }[] = [
  {
    id: "drawn",
    title: "A form drawn by us",
    text: 'import { mount } from "@baton/widget"',
    names: [
      [`${widget}/npm/mount-form.ts`, "mount", "MountOptions", "MountedForm"],
      [`${widget}/npm/served-form.ts`, "fetchForm", "FormAddress", "ServedForm"],
    ],
  },
  {
    id: "headless",
    title: "A form drawn by you",
    text: 'import { createForm } from "@baton/widget/headless"',
    names: [
      [`${widget}/npm/create-form.ts`, "createForm", "FormOptions", "HeadlessForm", "Sent"],
      [`${widget}/npm/form-state.ts`, "FormState", "FieldState"],
      [`${widget}/npm/define-form.ts`, "defineForm"],
      [`${widget}/npm/answer-types.ts`, "AnswersOf"],
    ],
  },
  {
    id: "fields",
    title: "Fields of your own",
    text: 'import { defineField } from "@baton/widget"',
    names: [
      [`${widget}/npm/define-field.ts`, "defineField", "OwnFieldMaker", "OwnFieldKit"],
      [`${widget}/form/fields/field-kit.ts`, "FieldKit", "FieldKind", "FieldProps"],
      ["../packages/engine/src/fields/rule.ts", "FieldRule", "Fault"],
    ],
  },
  {
    id: "steps",
    title: "Steps of your own",
    text: "mount(element, { layouts, css })",
    names: [[`${widget}/npm/step-layout.ts`, "StepLayout", "StepKit", "StepOnScreen"]],
  },
  {
    id: "react",
    title: "React",
    text: 'import { BatonForm, useBatonForm } from "@baton/react"',
    names: [
      ["../packages/react/src/baton-form.ts", "BatonForm", "BatonFormProps"],
      ["../packages/react/src/use-baton-form.ts", "useBatonForm"],
    ],
  },
  { id: "page", title: "On a page with a script tag", text: "window.baton", names: [[`${widget}/sdk.ts`, "Baton"]] },
  { id: "events", title: "Events", text: "", names: [[`${widget}/events.ts`, "EventName", "EventDetail"]] },
];

const schemas: [file: string, name: string, schema: GenericSchema, says: string][] = [
  ["form", "Form", Form, "One form of a playbook."],
  ["form", "Step", Step, "One screen of it."],
  ["field", "Field", Field, "One question."],
  ["field", "Option", Option, "One of several to choose from."],
  ["theme", "Theme", Theme, "How a form looks."],
];

/** The reference as a page, made of the sources alone. */
export async function reference(): Promise<string> {
  const parts: Part[] = [];
  for (const { names, ...about } of code) {
    const declarations: Declaration[] = [];
    for (const [file, ...wanted] of names) {
      const source = await readFile(here(file), "utf8");
      for (const name of wanted) {
        const found = declarationOf(source, name);
        if (!found) throw new Error(`${file} does not declare ${name}`);
        declarations.push(found);
      }
    }
    parts.push({ ...about, declarations });
  }
  const declarations: Declaration[] = [];
  for (const [file, name, schema, says] of schemas) {
    const source = await readFile(here(`../packages/contract/src/${file}.ts`), "utf8");
    const comments = saysOfKeys(source, name);
    const members = keysOf(schema).map(({ name, type, needed, otherwise }) => ({
      name: needed ? name : `${name}?`,
      type,
      says: [comments.get(name), otherwise && `Default: ${otherwise}.`].filter(Boolean).join(" "),
    }));
    declarations.push({ name, says, text: "", members });
  }
  parts.push({ id: "definition", title: "A form’s definition", text: "JSON in the playbook; checked by “baton form check”", declarations });
  return inPage(parts);
}

export const referencePage = here("pages/docs/reference.html");

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(referencePage, await reference());
