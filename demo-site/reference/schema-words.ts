import type { BaseIssue, BaseSchema, GenericSchema } from "valibot";

type Any = BaseSchema<unknown, unknown, BaseIssue<unknown>> & {
  wrapped?: Any;
  item?: Any;
  value?: Any;
  entries?: Record<string, Any>;
  options?: unknown[];
  literal?: unknown;
  default?: unknown;
};

/** What a value of a schema may be, as TypeScript would say it. */
export function inWords(given: GenericSchema): string {
  const schema = given as Any;
  switch (schema.type) {
    case "optional":
      return schema.wrapped ? inWords(schema.wrapped) : "unknown";
    case "array": {
      const item = schema.item ? inWords(schema.item) : "unknown";
      return / \| /.test(item) ? `(${item})[]` : `${item}[]`;
    }
    case "picklist":
      return (schema.options ?? []).map((option) => JSON.stringify(option)).join(" | ");
    case "literal":
      return JSON.stringify(schema.literal);
    case "union":
    case "variant":
      return [...new Set((schema.options ?? []).map((option) => inWords(option as Any)))].join(" | ");
    case "record":
      return `{ [name]: ${schema.value ? inWords(schema.value) : "unknown"} }`;
    case "strict_object":
    case "object":
      return `{ ${Object.entries(schema.entries ?? {})
        .map(([key, value]) => `${key}${value.type === "optional" ? "?" : ""}: ${inWords(value)}`)
        .join("; ")} }`;
    case "lazy":
      return "Condition";
    default:
      return schema.type;
  }
}

/** Names, types and defaults of an object's keys. */
export const keysOf = (schema: GenericSchema): { name: string; type: string; needed: boolean; otherwise: string }[] =>
  Object.entries((schema as Any).entries ?? {}).map(([name, value]) => ({
    name,
    type: inWords(value),
    needed: value.type !== "optional",
    otherwise: value.type === "optional" && value.default !== undefined ? JSON.stringify(value.default) : "",
  }));
