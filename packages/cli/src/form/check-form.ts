import { readForms } from "@baton/engine/form/form-file";
import { countProblems, inReadingOrder, plural, printProblems } from "../print/problems.ts";
import { readText } from "../read-text.ts";
import type { ExitCode } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** `baton form check <file>`: everything wrong with a form, or with the forms of a playbook, offline. 1 when there is an error. */
export function checkForm({ file, json }: { file: string; json: boolean }, terminal: Terminal): ExitCode {
  const text = readText(terminal.folder, file);
  const { forms, problems } = readForms(text);
  const ok = !problems.some(({ level }) => level === "error");
  if (json) {
    terminal.out(JSON.stringify({ ok, file, problems: inReadingOrder(problems) }, null, 2));
    return ok ? 0 : 1;
  }
  if (problems.length > 0) terminal.out(`${printProblems(file, text, problems, terminal.paint)}\n`);
  const { good, bad, quiet } = terminal.paint;
  terminal.out((ok ? good : bad)(`${file}: ${countProblems(problems)}`));
  for (const { id, steps } of forms) {
    const fields = steps.reduce((sum, step) => sum + step.fields.length, 0);
    terminal.out(quiet(`  ${id}: ${plural(steps.length, "step")}, ${plural(fields, "field")}`));
  }
  return ok ? 0 : 1;
}
