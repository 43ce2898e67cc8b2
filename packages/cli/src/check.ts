import * as holidays from "@baton/connectors/holidays/holidays";
import { checkPlaybook } from "@baton/engine/playbook";
import { readPlaybookFile } from "./playbook-folder.ts";
import { countProblems, listProblems, printSourceProblems } from "./print/problems.ts";
import type { ExitCode } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** `baton check <file|folder>`: every problem at once, offline. 1 when there is an error; warnings alone pass. */
export function check({ file, json }: { file: string; json: boolean }, terminal: Terminal): ExitCode {
  const source = readPlaybookFile(terminal.folder, file);
  const unread = source.problems.length > 0;
  const { playbook, problems } = unread ? { playbook: null, problems: [] } : checkPlaybook(source.text, undefined, holidays);
  const files = unread ? source.problems : source.located(problems);
  const all = files.flatMap((one) => one.problems);
  const ok = !all.some((problem) => problem.level === "error");
  if (json) {
    terminal.out(JSON.stringify({ ok, file, problems: listProblems(files) }, null, 2));
    return ok ? 0 : 1;
  }
  if (all.length > 0) terminal.out(`${printSourceProblems(files, terminal.paint)}\n`);
  const { good, bad } = terminal.paint;
  if (!ok) terminal.out(bad(`${file}: ${countProblems(all)}`));
  if (!ok && isOneForm(source.text)) terminal.out(`This looks like one form and no playbook: \`baton form check ${file}\``);
  if (ok) {
    const size = playbook ? ` (${playbook.routes.length} routes, ${playbook.pools.length} pools, ${playbook.reps.length} reps)` : "";
    terminal.out(`${good(`${file}: ${countProblems(all)}`)}${size}`);
  }
  return ok ? 0 : 1;
}

/** By its words, since it may not even be JSON. */
const isOneForm = (text: string): boolean => /"steps"\s*:/.test(text) && !/"(forms|routes)"\s*:/.test(text);
