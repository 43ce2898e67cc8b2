import { findNodeAtLocation, getLocation, type Node, parseTree, type Segment } from "jsonc-parser";
import { pathsKnown } from "./condition-paths.ts";
import { namesAt } from "./names.ts";
import { type Schema, shapesAt, valuesOf } from "./schema.ts";

/** One thing that may be written at the cursor. */
export interface Option {
  label: string;
  /** Beside it, in a word or two. */
  detail: string;
  /** What it means; empty: nobody said. */
  info: string;
  insert: string;
  /** Where in `insert` the cursor goes. */
  cursor: number;
}

/** What may replace `[from, to)`. */
export interface Suggestions {
  from: number;
  to: number;
  options: Option[];
}

/** What may stand at an offset: keys and values the schema knows, and names the document itself gives. Null: nothing is known. */
export function suggestions(text: string, offset: number, schema: Schema): Suggestions | null {
  const location = getLocation(text, offset);
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const token = location.previousNode;
  const inside = token && token.offset <= offset && offset <= token.offset + token.length ? token : null;
  const [from, to] = inside ? [inside.offset, inside.offset + inside.length] : wordAround(text, offset);
  if (inComment(text, from)) return null;
  const options = location.isAtPropertyKey
    ? keys(location.path.slice(0, -1), schema, tree, text, to, String(location.path.at(-1) ?? ""))
    : values(location.path, schema, tree);
  return options.length > 0 ? { from, to, options } : null;
}

function wordAround(text: string, offset: number): [from: number, to: number] {
  let from = offset;
  while (from > 0 && /[A-Za-z0-9_.$-]/.test(text[from - 1] ?? "")) from--;
  return [from, offset];
}

function inComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[^"]*\/\/|^(?:[^"]*"[^"]*")*[^"]*\/\//.test(line);
}

function keys(path: Segment[], schema: Schema, tree: Node | undefined, text: string, to: number, own: string): Option[] {
  const { shapes, isCondition } = shapesAt(schema, path, tree);
  const node = tree && findNodeAtLocation(tree, path);
  const present = new Set((node?.children ?? []).map((property) => String(property.children?.[0]?.value)));
  present.delete(own);
  const hasColon = /^\s*:/.test(text.slice(to, to + 40));
  const options: Option[] = [];
  const add = (key: string, detail: string, info: string, value: string) => {
    if (present.has(key) || options.some(({ label }) => label === key)) return;
    const name = JSON.stringify(key);
    const insert = hasColon ? name : `${name}: ${value}`;
    const cursor = hasColon ? insert.length : insert.length - (/^(""|\{\}|\[\])$/.test(value) ? 1 : 0);
    options.push({ label: key, detail, info, insert, cursor });
  };
  for (const shape of shapes) {
    for (const [key, inner] of Object.entries(shape.properties ?? {}))
      add(key, shape.required?.includes(key) ? "needed" : "", inner.description ?? "", beginning(inner));
  }
  if (isCondition) for (const { value, name } of pathsKnown(tree)) add(value, name, "", "");
  return options.sort((a, b) => Number(b.detail === "needed") - Number(a.detail === "needed"));
}

/** What to begin a value with. */
function beginning({ default: usual, const: only, enum: listed, type, items, properties }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (typeof usual === "boolean" || typeof usual === "number") return String(!usual && typeof usual === "boolean" ? true : usual);
  if (type === "array" || items) return "[]";
  if (type === "object" || properties) return "{}";
  return type === "string" || listed?.every((one) => typeof one === "string") ? '""' : "";
}

function values(path: Segment[], schema: Schema, tree: Node | undefined): Option[] {
  const { shapes, description } = shapesAt(schema, path, tree);
  const options: Option[] = [];
  const add = (value: unknown, detail: string) => {
    const insert = JSON.stringify(value);
    const label = typeof value === "string" ? value : insert;
    if (!options.some((one) => one.insert === insert))
      options.push({ label, detail, info: description ?? "", insert, cursor: insert.length });
  };
  for (const { value, name } of namesAt(path, tree)) add(value, name === value ? "" : name);
  for (const shape of shapes) for (const value of valuesOf(shape)) add(value, value === shape.default ? "usual" : "");
  for (const { properties, required = [] } of shapes.filter((shape) => shapes.length > 1 && shape.properties)) {
    const key = required[0] ?? "";
    const inner = properties?.[key];
    if (!inner) continue;
    const insert = `{ ${JSON.stringify(key)}: ${beginning(inner)} }`;
    const cursor = insert.length - (/""|\{\}|\[\]/.test(insert) ? 3 : 2);
    options.push({ label: `{ ${key} }`, detail: "", info: inner.description ?? "", insert, cursor });
  }
  return options;
}
