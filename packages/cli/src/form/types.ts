import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Field, Form } from "@baton/contract/form";
import { readForms } from "@baton/engine/form/form-file";
import { printProblems } from "../print/problems.ts";
import { readText } from "../read-text.ts";
import { type ExitCode, Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** `baton form types <file> [--out]`: TypeScript for what each form answers, as a webhook or the headless form holds it. */
export function formTypes({ file, out, json }: { file: string; out?: string | undefined; json: boolean }, terminal: Terminal): ExitCode {
  const text = readText(terminal.folder, file);
  const { forms, problems } = readForms(text);
  if (forms.length === 0) {
    if (json) terminal.out(JSON.stringify({ ok: false, file, problems }, null, 2));
    else terminal.err(printProblems(file, text, problems, terminal.paint));
    return 1;
  }
  const types = `// Made by \`baton form types ${file}\`. Change the form, then make it anew.\n\n${forms.map(typesOf).join("\n")}`;
  if (json) terminal.out(JSON.stringify({ ok: true, file, types }, null, 2));
  else if (out === undefined) terminal.out(types.trimEnd());
  else {
    try {
      writeFileSync(resolve(terminal.folder, out), types);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const why = code === "EISDIR" ? "it is a folder" : code === "ENOENT" ? "there is no such folder" : String(code ?? error);
      throw new Refusal(`Cannot write ${out}: ${why}.`);
    }
    terminal.out(terminal.paint.good(`${out}: ${forms.map(({ id }) => `${nameOf(id)}Answers`).join(", ")}`));
  }
  return 0;
}

/** One interface: a field that is not required, or not asked of everybody, may be missing; so may all that comes after a step where the form may end. */
export function typesOf({ id, title, steps }: Form): string {
  const last = steps.findIndex((step) => step.ends);
  const lines = steps.flatMap((step, index) =>
    step.fields
      .filter(({ type }) => type !== "statement")
      .map((field) => {
        const sure = field.required && field.when === undefined && step.when === undefined && (last < 0 || index <= last);
        return `  /** ${inComment(field.label)} */\n  ${field.id}${sure ? "" : "?"}: ${typeOf(field)};\n`;
      }),
  );
  return `/** ${inComment(title)} */\nexport interface ${nameOf(id)}Answers {\n${lines.join("")}}\n`;
}

function typeOf({ type, options = [] }: Field): string {
  const values = options.map(({ value }) => JSON.stringify(value)).join(" | ") || "string";
  if (type === "select" || type === "choice") return values;
  if (type === "multichoice") return options.length > 1 ? `(${values})[]` : `${values}[]`;
  if (type === "number" || type === "rating") return "number";
  if (type === "yesno") return '"yes" | "no"';
  return type.startsWith("x-") ? "string | number | boolean | string[]" : "string";
}

/** `demo-request` → `DemoRequest`; a name may not begin with a digit. */
const nameOf = (id: string): string =>
  id
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("")
    .replace(/^(?=\d)/, "Form");

const inComment = (text: string): string => text.replace(/\s+/g, " ").replaceAll("*/", "* /");
