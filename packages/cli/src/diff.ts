import type { Playbook } from "@baton/contract/playbook";
import { checkPlaybook } from "@baton/engine/playbook";
import { diffPlaybooks, type PlaybookChange } from "@baton/engine/playbook/diff/diff";
import { type Edge, edgeAt } from "./edge/edge.ts";
import type { PlaybookSource } from "./playbook-folder.ts";
import { playbookNamed } from "./playbook-named.ts";
import { plain } from "./print/paint.ts";
import { countProblems, plural, printSourceProblems } from "./print/problems.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface DiffOptions {
  /** File, folder, hash, versions ago, or `live`. */
  before: string;
  /** Left out: `before` is compared with the one in force, which then comes first. */
  after?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/** `baton diff <a> <b>`: what the second playbook does that the first does not, by meaning. 1 when there is anything, as `diff` has it. */
export async function diff({ before, after, url, json }: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  let edge: Edge | null = null;
  const edgeOf = () => (edge ??= edgeAt(url, terminal));
  const names = after === undefined ? ["live", before] : [before, after];
  const sources: PlaybookSource[] = [];
  for (const name of names) sources.push(await playbookNamed(name, edgeOf, terminal));
  const [one, other] = sources.map((source) => sound(source, terminal));
  if (!one || !other) throw new Refusal("Two playbooks are needed.");
  const changes = diffPlaybooks(one, other);
  const [from, to] = sources.map(({ name }) => name);
  if (json) terminal.out(JSON.stringify({ from, to, same: changes.length === 0, changes }, null, 2));
  else terminal.out(changes.length === 0 ? `${from} and ${to} mean the same.` : printChanges(changes, terminal));
  return changes.length === 0 ? 0 : 1;
}

function sound(source: PlaybookSource, terminal: Terminal): Playbook {
  const { playbook, problems } = source.problems.length > 0 ? { playbook: null, problems: [] } : checkPlaybook(source.text);
  if (playbook) return playbook;
  const errors = [...source.problems, ...source.located(problems.filter(({ level }) => level === "error"))];
  terminal.err(`${printSourceProblems(errors, terminal.paint)}\n`);
  throw new Refusal(`${source.name} is no playbook that could be compared: ${countProblems(errors.flatMap((one) => one.problems))}.`, {
    exitCode: 2,
  });
}

const marks = { added: "+", removed: "−", moved: "↕", changed: "~" };

/** By section, one part after the other: what is new in green, what is gone in red. */
export function printChanges(changes: readonly PlaybookChange[], { paint }: Pick<Terminal, "paint">): string {
  const tints = { added: paint.good, removed: paint.bad, moved: paint.warn, changed: paint.warn };
  const lines: string[] = [];
  let section = "";
  for (const change of changes) {
    if (change.section !== section) lines.push(`${lines.length > 0 ? "\n" : ""}${paint.strong(change.section)}`);
    section = change.section;
    const called = change.name === change.id || change.id === "" ? "" : ` ${paint.quiet(plain(change.name))}`;
    const [first, ...more] = change.words.map(plain);
    const single = more.length === 0 && first !== undefined;
    lines.push(`  ${tints[change.kind](`${marks[change.kind]} ${change.id || change.kind}`)}${called}${single ? `: ${first}` : ""}`);
    if (!single) for (const words of change.words) lines.push(`      ${plain(words)}`);
  }
  return `${lines.join("\n")}\n\n${plural(changes.length, "change")}`;
}
