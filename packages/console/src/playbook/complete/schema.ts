import { findNodeAtLocation, getNodeValue, type Node, type Segment } from "jsonc-parser";

/** As much of JSON Schema as the published schema of a playbook uses. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema | Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  required?: string[];
  default?: unknown;
  description?: string;
}

/** What may stand at a place: every shape that is possible there, and whether a condition is one of them. */
export interface Shapes {
  shapes: Schema[];
  /** Said of the place itself, which outranks what is said of its shapes. */
  description: string | undefined;
  isCondition: boolean;
}

const conditionRef = "#/$defs/condition";

/** The shapes at a path of the document; of alternatives told apart by a constant, such as a field's `type`, those the document chose. */
export function shapesAt(root: Schema, path: readonly Segment[], tree: Node | undefined): Shapes {
  let shapes = expanded(root, root);
  let description = root.description;
  let isCondition = false;
  for (const [depth, segment] of path.entries()) {
    const chosen = chosenOf(shapes, tree && findNodeAtLocation(tree, path.slice(0, depth)));
    const inner = chosen.flatMap((shape) => within(shape, segment));
    isCondition = inner.some((shape) => refersToCondition(shape));
    description = inner.find((shape) => shape.description !== undefined)?.description;
    shapes = inner.flatMap((shape) => expanded(shape, root));
  }
  return { shapes: chosenOf(shapes, tree && findNodeAtLocation(tree, [...path])), description, isCondition };
}

const refersToCondition = ({ $ref, anyOf = [], oneOf = [], allOf = [] }: Schema): boolean =>
  $ref === conditionRef || [...anyOf, ...oneOf, ...allOf].some(refersToCondition);

function within(shape: Schema, segment: Segment): Schema[] {
  if (typeof segment === "number") {
    if (Array.isArray(shape.items)) return shape.items[segment] ? [shape.items[segment]] : [];
    return shape.items ? [shape.items] : [];
  }
  const named = shape.properties && Object.hasOwn(shape.properties, segment) ? shape.properties[segment] : undefined;
  if (named) return [named];
  return typeof shape.additionalProperties === "object" ? [shape.additionalProperties] : [];
}

/** References and alternatives written out; a condition refers to itself only further down, so this ends. */
function expanded(shape: Schema, root: Schema, seen: ReadonlySet<string> = new Set()): Schema[] {
  if (shape.$ref !== undefined) {
    const name = shape.$ref.replace("#/$defs/", "");
    const target = root.$defs?.[name];
    return target && !seen.has(name) ? expanded(target, root, new Set([...seen, name])) : [];
  }
  const others = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  return others.length > 0 ? others.flatMap((other) => expanded(other, root, seen)) : [shape];
}

/** Without the alternatives whose constants say something else than the document. */
function chosenOf(shapes: Schema[], node: Node | undefined): Schema[] {
  if (node?.type !== "object" || shapes.length < 2) return shapes;
  const value = getNodeValue(node) as Record<string, unknown>;
  const fits = shapes.filter((shape) =>
    Object.entries(shape.properties ?? {}).every(
      ([key, { const: wanted }]) => wanted === undefined || !(key in value) || value[key] === wanted,
    ),
  );
  return fits.length > 0 ? fits : shapes;
}

/** What a shape allows as a value, where it is a short list. */
export function valuesOf({ enum: listed, const: only, type }: Schema): unknown[] {
  if (only !== undefined) return [only];
  if (listed) return listed;
  return type === "boolean" ? [true, false] : [];
}
