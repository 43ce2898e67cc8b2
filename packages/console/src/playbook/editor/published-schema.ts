import type { Schema } from "../complete/schema.ts";

let asked: Promise<Schema | null> | null = null;

/** The schema every editor may load; null while the edge does not give it, and asked for again the next time. */
export function publishedSchema(): Promise<Schema | null> {
  asked ??= fetch("/schemas/playbook.json", { credentials: "omit" })
    .then((response) => (response.ok ? (response.json() as Promise<Schema>) : null))
    .catch(() => null)
    .then((schema) => {
      if (schema === null) asked = null;
      return schema;
    });
  return asked;
}
