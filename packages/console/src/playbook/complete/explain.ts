import { findNodeAtLocation, findNodeAtOffset, getNodePath, getNodeValue, type Node, parseTree, type Segment } from "jsonc-parser";
import { pathsKnown } from "./condition-paths.ts";
import { namesIn, sectionAt } from "./names.ts";
import { type Schema, shapesAt, valuesOf } from "./schema.ts";

/** What is known of the word under the pointer. */
export interface Explained {
  from: number;
  to: number;
  title: string;
  /** Sentences, most telling first. */
  says: string[];
}

/** What a key means, or who is behind an id; null where there is nothing to say. */
export function explained(text: string, offset: number, schema: Schema): Explained | null {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const node = tree && findNodeAtOffset(tree, offset);
  if (!tree || !node || node.type === "object" || node.type === "array" || node.type === "property") return null;
  const isKey = node.parent?.type === "property" && node.parent.children?.[0] === node;
  const says = isKey ? ofKey(tree, node, schema) : ofValue(tree, getNodePath(node), node.value);
  return says.length > 0 ? { from: node.offset, to: node.offset + node.length, title: String(node.value), says } : null;
}

function ofKey(tree: Node, node: Node, schema: Schema): string[] {
  const path = getNodePath(node.parent ?? node);
  const whole = path.at(-1) === node.value ? path : [...path, String(node.value)];
  const asked = pathsKnown(tree).find(({ value }) => value === node.value);
  if (asked && asked.name !== "") return [asked.name];
  const { shapes, description } = shapesAt(schema, whole, tree);
  const words = shapes.flatMap((shape) =>
    valuesOf(shape)
      .filter((value) => typeof value === "string")
      .map((value) => JSON.stringify(value)),
  );
  const parts = shapes.length > 1 ? shapes.flatMap(({ required: [key] = [] }) => (key === undefined ? [] : [`{ ${key} }`])) : [];
  const listed = [...new Set([...words, ...parts])];
  const usual = shapes.find((shape) => shape.default !== undefined)?.default;
  return [
    ...(description ? [description] : []),
    ...(listed.length > 1 ? [`One of ${listed.join(", ")}.`] : []),
    ...(usual !== undefined && typeof usual !== "object" ? [`Left out: ${JSON.stringify(usual)}.`] : []),
  ];
}

function ofValue(tree: Node, path: Segment[], value: unknown): string[] {
  const section = sectionAt(path);
  const found = section ? namesIn(tree, section).find((one) => one.value === value) : undefined;
  if (!section || !found) return [];
  const name = found.name === found.value ? [] : [found.name];
  if (section === "pools") return [...name, ...membersOf(tree, found.value)];
  return name;
}

function membersOf(tree: Node, pool: string): string[] {
  const pools = getNodeValue(findNodeAtLocation(tree, ["pools"]) ?? tree) as {
    id?: string;
    members?: { rep?: string; weight?: number }[];
  }[];
  const members = pools.find(({ id }) => id === pool)?.members;
  if (!Array.isArray(members)) return [];
  const names = new Map(namesIn(tree, "reps").map((one) => [one.value, one.name]));
  const said = members.map(({ rep = "", weight = 1 }) => `${names.get(rep) ?? rep}${weight === 1 ? "" : ` × ${weight}`}`);
  return [said.length > 0 ? said.join(", ") : "Nobody is in it."];
}
