import { readFile } from "node:fs/promises";
import { Condition, pathRoots, Tests } from "@baton/contract/condition";
import { Form } from "@baton/contract/form";
import { Playbook } from "@baton/contract/playbook";
import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";

const contract = new URL("../../packages/contract/src/", import.meta.url);
/** Where the shapes stand that a playbook is made of, for what is said beside them. */
const modules = [
  ...["form", "field", "ending", "theme", "playbook", "booking", "delivery", "roster", "routing", "score", "sla", "spam"],
  ...["calendar", "facts/enricher", "mail", "meeting", "offer", "scheduling", "target", "time-window", "wants"],
];

/**
 * JSON Schemas of a form and of a whole playbook, for editors: completion, the words beside each option, and a red line under a slip of the
 * keys. They say what a document may look like; whether it makes sense is for the check.
 */
export async function schemas(): Promise<Record<"form.json" | "playbook.json", JsonSchema>> {
  const said = await docs();
  return {
    "form.json": schemaOf(v.strictObject({ $schema: v.optional(v.string()), ...Form.entries }), "A Baton form", said),
    "playbook.json": schemaOf(Playbook, "A Baton playbook", said),
  };
}

function schemaOf(shape: v.GenericSchema, title: string, said: Docs): JsonSchema {
  const convert = (schema: v.GenericSchema) =>
    toJsonSchema(schema, {
      typeMode: "input",
      errorMode: "ignore",
      overrideSchema: ({ valibotSchema, jsonSchema }) => {
        if (valibotSchema === Condition) return { $ref: "#/$defs/condition" };
        const words = said.get(valibotSchema as object);
        if (!words || !jsonSchema.properties) return undefined;
        const properties = Object.entries(jsonSchema.properties).map(([name, inner]) => {
          const description = words[name];
          return [name, description && typeof inner === "object" ? { ...inner, description } : inner];
        });
        return { ...jsonSchema, properties: Object.fromEntries(properties) };
      },
    });
  const { $schema, $defs, ...whole } = convert(shape);
  return { $schema: "http://json-schema.org/draft-07/schema#", title, ...whole, $defs: { ...$defs, condition: condition(convert) } };
}

/** Written by hand: which of its shapes a condition has depends on its keys, and a schema cannot be asked that. */
function condition(convert: (schema: v.GenericSchema) => JsonSchema): JsonSchema {
  const itself: JsonSchema = { $ref: "#/$defs/condition" };
  const only = (name: string, inner: JsonSchema, description: string): JsonSchema => ({
    type: "object",
    properties: { [name]: { ...inner, description } },
    required: [name],
    additionalProperties: false,
  });
  const { $schema: _, ...tests } = convert(Tests);
  return {
    description: 'Holds or does not, as in { "answers.size": { "gte": 50 } }. Several keys mean all of them; {} always holds.',
    anyOf: [
      only("all", { type: "array", items: itself }, "Each of these holds."),
      only("any", { type: "array", items: itself }, "At least one of these holds."),
      only("not", itself, "This does not hold."),
      only("territory", { type: "string" }, "A condition with a name."),
      {
        type: "object",
        propertyNames: { pattern: `^(${pathRoots.join("|")})\\.` },
        additionalProperties: { anyOf: [{ type: ["string", "number", "boolean"] }, tests] },
      },
    ],
  };
}

/** What is said beside the options of a shape. */
type Docs = Map<object, Record<string, string>>;

/** Our schemas are documented where an option is declared, in comments: they are read from there. */
async function docs(): Promise<Docs> {
  const said: Docs = new Map();
  for (const name of modules) {
    const file = new URL(`${name}.ts`, contract);
    const source = await readFile(file, "utf8").catch(() => "");
    if (source === "") continue;
    const known = (await import(file.href)) as Record<string, unknown>;
    for (const [, shape = "", body = ""] of source.matchAll(/^export const (\w+) = v\.strictObject\(\{\n([\s\S]*?)^\}\)/gm)) {
      const options = [...body.matchAll(/^ {2}\/\*\*([\s\S]*?)\*\/\s*(\$?\w+):/gm)];
      said.set(known[shape] as object, Object.fromEntries(options.map(([, words = "", option = ""]) => [option, inOneLine(words)])));
    }
  }
  return said;
}

const inOneLine = (comment: string): string =>
  comment
    .replace(/^\s*\*/gm, "")
    .replace(/\s+/g, " ")
    .trim();
