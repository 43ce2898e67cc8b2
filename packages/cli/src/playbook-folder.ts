import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PlaybookProblem } from "@baton/contract/playbook";
import { joinFiles } from "@baton/engine/playbook/folder/join";
import { readText } from "./read-text.ts";
import { Refusal } from "./refusal.ts";

/** Problems of one file, with the text they stand in. */
export interface FileProblems {
  file: string;
  text: string;
  problems: PlaybookProblem[];
}

/** A playbook to check or publish: one file, a folder of them, or one that was published. */
export interface PlaybookSource {
  name: string;
  /** One document; what is published. */
  text: string;
  /** What kept files from being read at all. */
  problems: FileProblems[];
  /** Problems of `text`, each in the file it stands in. */
  located(problems: readonly PlaybookProblem[]): FileProblems[];
}

/** Files a folder may have, and folders inside folders. */
const filesAtMost = 2_000;
const depthAtMost = 4;

/** A file, or a folder of `.json` and `.jsonc` files. Refuses what cannot be read. */
export function readPlaybookFile(folder: string, name: string): PlaybookSource {
  const path = resolve(folder, name);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const text = readText(folder, name);
    return { name, text, problems: [], located: (problems) => [{ file: name, text, problems: [...problems] }] };
  }
  const files = namesIn(path).map((file) => ({ name: file, text: readText(path, file) }));
  if (files.length === 0) throw new Refusal(`There is no .json or .jsonc file in ${name}.`);
  const texts = new Map(files.map((file) => [file.name, file.text]));
  const joined = joinFiles(files);
  const byFile = (found: readonly { file: string; problem: PlaybookProblem }[]): FileProblems[] => {
    const groups = new Map<string, PlaybookProblem[]>();
    for (const { file, problem } of found) groups.set(file, [...(groups.get(file) ?? []), problem]);
    return [...groups].map(([file, problems]) => ({ file: file === "" ? name : join(name, file), text: texts.get(file) ?? "", problems }));
  };
  return {
    name,
    text: joined.text,
    problems: byFile(joined.problems),
    located: (problems) =>
      byFile(
        problems.map((problem) => {
          const place = joined.placeOf(problem.line, problem.column);
          // What is missing from the whole stands in no file.
          if (!place) return { file: "", problem: { ...problem, line: 1, column: 1 } };
          return { file: place.file, problem: { ...problem, line: place.line, column: place.column } };
        }),
      ),
  };
}

/** Files below, by their paths with `/`; hidden ones and `node_modules` are none. */
function namesIn(path: string, below = "", depth = 0): string[] {
  const names = readdirSync(join(path, below), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return depth < depthAtMost ? namesIn(path, name, depth + 1) : [];
    return /\.jsonc?$/.test(entry.name) ? [name] : [];
  });
  if (names.length > filesAtMost) throw new Refusal(`There are more than ${filesAtMost} files in ${path}.`);
  return names;
}
