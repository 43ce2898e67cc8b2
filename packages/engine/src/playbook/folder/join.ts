import type { PlaybookProblem } from "@baton/contract/playbook";
import type { Node } from "jsonc-parser";
import { sections } from "../parts.ts";
import { lineFinder } from "../position.ts";
import { readText } from "../text.ts";

/** One file of a folder. `name` is its path in the folder, with `/`. */
export interface PlaybookFile {
  name: string;
  text: string;
}

/** A folder as one document, and the way back from it. */
export interface Joined {
  text: string;
  /** What keeps files from being read, by file; `text` is without them then. */
  problems: { file: string; problem: PlaybookProblem }[];
  /** Where a place in `text` stands in the files; null: in none of them. Lines and columns from 1. */
  placeOf(line: number, column: number): { file: string; line: number; column: number } | null;
}

/** A stretch of a file that stands in the document as it is. */
interface Fragment {
  file: string;
  text: string;
  line: number;
  column: number;
}
interface Section {
  isList: boolean;
  fragments: Fragment[];
}

const listed: ReadonlySet<string> = new Set([...sections, "enrichers"]);
const objects: ReadonlySet<string> = new Set(["workspace", "territories", "scoring", "facts", "spam"]);

/**
 * Joins the files of a folder, in the order of their names, into one playbook. A file says what it is by its keys
 * (`{ "routes": [ … ] }`), or by its name or its folder's: `reps.jsonc` and `reps/ana.json` are reps. Digits before a name only say
 * where it comes: `routes/10-owners.json`.
 * Lists are put one after the other; what is no list is given once. Text and comments inside a part stay as they are written.
 */
export function joinFiles(files: readonly PlaybookFile[]): Joined {
  const parts = new Map<string, Section>();
  const problems: Joined["problems"] = [];
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const { root, problems: own } = readText(file.text);
    for (const problem of own) problems.push({ file: file.name, problem });
    if (root && own.length === 0) take(parts, file, root);
  }
  return { ...written(parts), problems };
}

/** `routes/10-owners.json` → `routes`; `reps.jsonc` → `reps`; null: its name says nothing. */
function sectionNamed(name: string): string | null {
  const [first = ""] = name.split("/");
  const section = first.replace(/\.jsonc?$/, "").replace(/^\d+[-_.]?/, "");
  return listed.has(section) || objects.has(section) || section === "mail" ? section : null;
}

function take(parts: Map<string, Section>, { name: file, text }: PlaybookFile, root: Node): void {
  const find = lineFinder(text);
  const cut = (node: Node): Fragment => ({ file, text: text.slice(node.offset, node.offset + node.length), ...find(node.offset) });
  const section = (key: string, isList: boolean): Section => {
    const had = parts.get(key);
    if (had) return had;
    const fresh = { isList, fragments: [] };
    parts.set(key, fresh);
    return fresh;
  };
  const add = (key: string, value: Node, property: Node | null): void => {
    if (listed.has(key) && value.type === "array") section(key, true).fragments.push(...(value.children ?? []).map(cut));
    else if (objects.has(key) && value.type === "object") section(key, false).fragments.push(...(value.children ?? []).map(cut));
    else if (listed.has(key) && !property) section(key, true).fragments.push(cut(value));
    // Given a second time with the same words, as `version` and `$schema` are in every file of some folders, it says nothing new.
    else if (property && parts.get(`"${key}"`)?.fragments.some((one) => key === "$schema" || one.text === cut(property).text)) return;
    else
      section(`"${key}"`, false).fragments.push(
        property ? cut(property) : { ...cut(value), text: `${JSON.stringify(key)}: ${cut(value).text}`, column: 1 },
      );
  };
  const properties = root.type === "object" ? (root.children ?? []) : [];
  const named = sectionNamed(file);
  const isPart = named !== null && !properties.some((property) => String(property.children?.[0]?.value) === named);
  if (isPart) {
    add(named, root, null);
    return;
  }
  for (const property of properties) {
    const [key, value] = property.children ?? [];
    if (key && value) add(String(key.value), value, property);
  }
  if (root.type !== "object") section("", false).fragments.push(cut(root));
}

function written(parts: Map<string, Section>): Pick<Joined, "text" | "placeOf"> {
  const lines: string[] = ["{"];
  const origins: (Fragment | null)[] = [null];
  const starts: number[] = [0];
  const put = (text: string, from: Fragment | null): void => {
    const start = lines.length;
    for (const line of text.split(/\r\n|\r|\n/)) {
      lines.push(line);
      origins.push(from);
      starts.push(start);
    }
  };
  let left = parts.size;
  for (const [key, { isList, fragments }] of parts) {
    left -= 1;
    const [first = null] = fragments;
    const isWrapped = listed.has(key) || objects.has(key);
    if (isWrapped) put(`${JSON.stringify(key)}: ${isList ? "[" : "{"}`, first && { ...first, text: "", line: first.line, column: 1 });
    for (const [index, fragment] of fragments.entries()) {
      put(fragment.text, fragment);
      if (index < fragments.length - 1) lines[lines.length - 1] += ",";
    }
    if (isWrapped) put(isList ? "]" : "}", first);
    if (left > 0) lines[lines.length - 1] += ",";
  }
  lines.push("}");
  const placeOf = (line: number, column: number) => {
    const from = origins[line - 1];
    if (!from) return null;
    const within = line - 1 - (starts[line - 1] ?? 0);
    const isBracket = from.text === "" || within >= from.text.split(/\r\n|\r|\n/).length;
    if (isBracket) return { file: from.file, line: from.line, column: from.column };
    return { file: from.file, line: from.line + within, column: within === 0 ? from.column + column - 1 : column };
  };
  return { text: `${lines.join("\n")}\n`, placeOf };
}
