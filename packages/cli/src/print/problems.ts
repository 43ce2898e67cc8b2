import type { PlaybookProblem } from "@baton/contract/playbook";
import { codeFrame } from "./code-frame.ts";
import type { Paint } from "./paint.ts";
import { plain } from "./paint.ts";

/** In reading order; at one place errors before warnings. */
export function inReadingOrder(problems: readonly PlaybookProblem[]): PlaybookProblem[] {
  return [...problems].sort(
    (a, b) => a.line - b.line || a.column - b.column || a.level.localeCompare(b.level) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
  );
}

/** Every problem with its place, what was expected there, and the line itself. `file:line:column` is what editors make a link of. */
export function printProblems(file: string, text: string, problems: readonly PlaybookProblem[], paint: Paint): string {
  return inReadingOrder(problems)
    .map((problem) => {
      const level = problem.level === "error" ? paint.bad("error") : paint.warn("warning");
      const place = paint.strong(`${file}:${problem.line}:${problem.column}`);
      const lines = [`${place} ${level} ${plain(problem.message)}`];
      const told = [
        problem.path && `at ${problem.path}`,
        problem.expected && `expected ${problem.expected}`,
        problem.got && `got ${problem.got}`,
      ].filter(Boolean);
      if (told.length > 0) lines.push(paint.quiet(`  ${plain(told.join(", "))}`));
      const frame = codeFrame(text, problem.line, problem.column);
      if (frame) lines.push(frame);
      return lines.join("\n");
    })
    .join("\n\n");
}

/** The same for a folder: file after file. */
export function printSourceProblems(
  files: readonly { file: string; text: string; problems: readonly PlaybookProblem[] }[],
  paint: Paint,
): string {
  return files
    .filter(({ problems }) => problems.length > 0)
    .map(({ file, text, problems }) => printProblems(file, text, problems, paint))
    .join("\n\n");
}

/** One list for programs, each problem with its file. */
export function listProblems(
  files: readonly { file: string; problems: readonly PlaybookProblem[] }[],
): (PlaybookProblem & { file: string })[] {
  return files.flatMap(({ file, problems }) => inReadingOrder(problems).map((problem) => ({ ...problem, file })));
}

/** "2 errors and 1 warning"; "no problems". */
export function countProblems(problems: readonly PlaybookProblem[]): string {
  const errors = problems.filter((problem) => problem.level === "error").length;
  const warnings = problems.length - errors;
  const parts = [errors > 0 && plural(errors, "error"), warnings > 0 && plural(warnings, "warning")].filter(Boolean);
  return parts.join(" and ") || "no problems";
}

export const plural = (count: number, noun: string): string => `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
