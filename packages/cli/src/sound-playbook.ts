import { createHash } from "node:crypto";
import * as holidays from "@baton/connectors/holidays/holidays";
import type { Published } from "@baton/contract/playbook";
import { soundPlaybook as read } from "@baton/engine/playbook";
import type { PlaybookSource } from "./playbook-folder.ts";
import { countProblems, printSourceProblems } from "./print/problems.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The playbook to simulate with, its reps' public holidays among their absences. Null: it has errors, which have been told, each in
 * its file.
 */
export function soundPlaybook(source: PlaybookSource, terminal: Terminal): Published | null {
  const isRead = source.problems.length === 0;
  const { playbook, problems } = isRead ? read(source.text, holidays) : { playbook: null, problems: [] };
  if (playbook) return { hash: createHash("sha256").update(source.text).digest("hex"), playbook };
  const errors = [...source.problems, ...source.located(problems.filter(({ level }) => level === "error"))];
  terminal.err(`${printSourceProblems(errors, terminal.paint)}\n`);
  terminal.err(terminal.paint.bad(`Nothing simulated: ${countProblems(errors.flatMap((one) => one.problems))} in ${source.name}.`));
  return null;
}
