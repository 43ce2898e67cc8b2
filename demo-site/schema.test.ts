import { readFileSync } from "node:fs";
import { schemas } from "@baton/edge/schemas";
import { beforeAll, expect, it } from "vitest";

interface Shape {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Shape>;
  additionalProperties?: boolean | Shape;
  required?: string[];
  items?: Shape;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  oneOf?: Shape[];
  pattern?: string;
  $defs?: Record<string, Shape>;
}

let whole: Shape;
beforeAll(async () => {
  whole = (await schemas())["playbook.json"] as Shape;
});

/** As much of JSON Schema as ours is written in: the places in a document that it does not let pass. */
function faults(value: unknown, shape: Shape, at = ""): string[] {
  if (Object.keys(shape).length === 0) return [];
  if (shape.$ref) return faults(value, whole.$defs?.[shape.$ref.replace("#/$defs/", "")] ?? {}, at);
  const either = shape.anyOf ?? shape.oneOf;
  if (either) return either.some((one) => faults(value, one, at).length === 0) ? [] : [at];
  if ("const" in shape) return value === shape.const ? [] : [at];
  if (shape.enum) return shape.enum.includes(value) ? [] : [at];
  if (Array.isArray(value))
    return shape.type === "array" ? value.flatMap((one, index) => faults(one, shape.items ?? {}, `${at}[${index}]`)) : [at];
  if (value !== null && typeof value === "object") {
    if (shape.type !== "object") return [at];
    const missing = (shape.required ?? []).filter((name) => !(name in value)).map((name) => `${at}.${name}`);
    const { additionalProperties: more = true } = shape;
    const wrong = Object.entries(value).flatMap(([name, inner]) => {
      const known = shape.properties?.[name] ?? (typeof more === "object" ? more : null);
      return known ? faults(inner, known, `${at}.${name}`) : more ? [] : [`${at}.${name}`];
    });
    return [...missing, ...wrong];
  }
  const fits =
    shape.type === undefined ||
    [shape.type].flat().some((type) => type === typeof value || (type === "integer" && Number.isInteger(value)));
  return fits && (shape.pattern === undefined || new RegExp(shape.pattern).test(String(value))) ? [] : [at];
}

const playbook = () => JSON.parse(readFileSync(new URL("playbook.json", import.meta.url), "utf8"));

it("an editor finds nothing wrong with the demo playbook", () => expect(faults(playbook(), whole)).toEqual([]));

it.each([
  ["a slip of the keys", (form: Record<string, unknown>) => Object.assign(form, { titel: "x" }), ".forms[2].titel"],
  ["an unknown type", (form) => Object.assign(form, { pace: "fast" }), ".forms[2].pace"],
  ["an ending of no kind", (form) => Object.assign(form, { endings: [{ ending: { kind: "song" } }] }), ".forms[2].endings[0].ending"],
  [
    "a condition that is a list",
    (form) => Object.assign(form, { endings: [{ when: [], ending: { kind: "meeting" } }] }),
    ".forms[2].endings[0].when",
  ],
] as [string, (form: Record<string, unknown>) => void, string][])("%s is marked where it stands", (_, spoil, at) => {
  const document = playbook();
  spoil(document.forms[2]);
  expect(faults(document, whole)).toEqual([at]);
});
