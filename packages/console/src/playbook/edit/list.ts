import { findNodeAtLocation, type Segment } from "jsonc-parser";
import type { Edited } from "./edited.ts";
import { indentAt, partsAt, treeOf, type Unit } from "./parts.ts";
import { rendered } from "./render.ts";

const unreadable: Edited = { refused: "The text has a mistake that has to be mended first" };

/** Replaces what stands at a path, or adds the last key of it to the object that should have it. Comments and order stay. */
export function setAt(text: string, path: readonly Segment[], value: unknown, done: string): Edited {
  const root = treeOf(text);
  if (!root) return unreadable;
  const node = findNodeAtLocation(root, [...path]);
  if (node) {
    const written = rendered(value, indentAt(text, node.offset));
    return { text: text.slice(0, node.offset) + written + text.slice(node.offset + node.length), done };
  }
  const key = path.at(-1);
  return typeof key === "string"
    ? added(text, path.slice(0, -1), null, (indent) => `${JSON.stringify(key)}: ${rendered(value, indent)}`, done)
    : unreadable;
}

/** Puts an item into a list, before the one that has the index now; null: at its end. */
export function insertAt(text: string, list: readonly Segment[], index: number | null, value: unknown, done: string): Edited {
  const root = treeOf(text);
  // A list that is left out is an empty one.
  if (root && !findNodeAtLocation(root, [...list]) && list.length > 0) return setAt(text, list, [value], done);
  return added(text, list, index, (indent) => rendered(value, indent), done);
}

function added(text: string, path: readonly Segment[], index: number | null, write: (indent: string) => string, done: string): Edited {
  const parts = partsAt(text, path);
  if (!parts) return unreadable;
  const { node, units } = parts;
  const next = index === null ? undefined : units[index];
  const last = units.at(-1);
  if (next) {
    const owns = ownsLine(text, next);
    const indent = indentAt(text, next.start);
    return { text: `${text.slice(0, next.from)}${write(indent)},${owns ? `\n${indent}` : " "}${text.slice(next.from)}`, done };
  }
  if (!last) return { text: inEmpty(text, node.offset, node.offset + node.length, write), done };
  const indent = indentAt(text, last.start);
  const comma = last.comma === null ? "," : "";
  const body = text.slice(0, last.end) + comma + text.slice(last.end, last.to);
  // Whoever closes every line with a comma goes on doing so.
  const closing = last.comma === null ? "" : ",";
  return { text: `${body}${ownsLine(text, last) ? `\n${indent}` : " "}${write(indent)}${closing}${text.slice(last.to)}`, done };
}

function inEmpty(text: string, from: number, to: number, write: (indent: string) => string): string {
  const [open, close] = [text.charAt(from), text.charAt(to - 1)];
  const outer = indentAt(text, from);
  const indent = `${outer}  `;
  const inside = text.slice(from + 1, to - 1).trimEnd();
  const written = write(indent);
  if (inside === "" && outer.length + written.length < 60 && open === "[" && !written.startsWith("{"))
    return `${text.slice(0, from)}${open}${written}${close}${text.slice(to)}`;
  return `${text.slice(0, from + 1)}${inside}\n${indent}${written}\n${outer}${text.slice(to - 1)}`;
}

/** Whether nothing but white space and comments of its own stands before it in its line. */
function ownsLine(text: string, { from }: Unit): boolean {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  return text.slice(start, from).trim() === "";
}

/** Takes an item out of a list, or a key out of an object. Comments on its own line go with it; those above it stay. */
export function removeAt(text: string, path: readonly Segment[], done: string): Edited {
  const key = path.at(-1);
  const parts = partsAt(text, path.slice(0, -1));
  if (!parts) return unreadable;
  const index = typeof key === "number" ? key : (parts.node.children ?? []).findIndex((property) => property.children?.[0]?.value === key);
  const unit = parts.units[index];
  if (!unit) return { refused: "It is not there any more" };
  const before = parts.units[index - 1];
  const isLast = index === parts.units.length - 1;
  let [from, to] = [unit.start, unit.to];
  const lineEnd = text.indexOf("\n", to);
  const owns =
    text.slice(text.lastIndexOf("\n", from - 1) + 1, from).trim() === "" && text.slice(to, lineEnd < 0 ? undefined : lineEnd).trim() === "";
  if (owns) from = Math.max(text.lastIndexOf("\n", from - 1), 0);
  else if (!isLast) while (text[to] === " ") to++;
  else while (from > 0 && text[from - 1] === " ") from--;
  let rest = text.slice(0, from) + text.slice(to);
  // The one that is last now loses its comma, unless the list ends with one anyway.
  if (isLast && before && before.comma !== null && unit.comma === null) rest = rest.slice(0, before.comma) + rest.slice(before.comma + 1);
  return { text: rest, done };
}

/** Moves an item to another place of its list; the comments above it and beside it move along. */
export function moveAt(text: string, list: readonly Segment[], from: number, to: number, done: string): Edited {
  const parts = partsAt(text, list);
  const moving = parts?.units[from];
  if (!parts || !moving || !parts.units[to]) return unreadable;
  const { units } = parts;
  const order = units.toSpliced(from, 1).toSpliced(to, 0, moving);
  let made = text.slice(0, units[0]?.from);
  for (const [slot, unit] of units.entries()) {
    const comes = order[slot] ?? unit;
    const comma = unit.comma === null ? "" : ",";
    const beside = text.slice(comes.end, comes.to).replace(",", "");
    made += text.slice(comes.from, comes.end) + comma + beside + text.slice(unit.to, units[slot + 1]?.from ?? unit.to);
  }
  return { text: made + text.slice(units.at(-1)?.to), done };
}
