import * as holidays from "@baton/connectors/holidays/holidays";
import { checkPlaybook } from "@baton/engine/playbook";
import { countProblems, inReadingOrder, printProblems } from "./print/problems.ts";
import { readText } from "./read-text.ts";
import type { ExitCode } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** `baton check <file>`: every problem at once, offline. 1 when there is an error; warnings alone pass. */
export function check({ file, json }: { file: string; json: boolean }, terminal: Terminal): ExitCode {
  const text = readText(terminal.folder, file);
  const { playbook, problems } = checkPlaybook(text, undefined, holidays);
  const ok = !problems.some((problem) => problem.level === "error");
  if (json) {
    terminal.out(JSON.stringify({ ok, file, problems: inReadingOrder(problems) }, null, 2));
    return ok ? 0 : 1;
  }
  if (problems.length > 0) terminal.out(`${printProblems(file, text, problems, terminal.paint)}\n`);
  const { good, bad } = terminal.paint;
  if (!ok) terminal.out(bad(`${file}: ${countProblems(problems)}`));
  else {
    const size = playbook ? ` (${playbook.routes.length} routes, ${playbook.pools.length} pools, ${playbook.reps.length} reps)` : "";
    terminal.out(`${good(`${file}: ${countProblems(problems)}`)}${size}`);
  }
  return ok ? 0 : 1;
}
