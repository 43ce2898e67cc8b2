import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import record from "../yesterday/0.1.0.jsonl?raw";
import { world } from "./ready.ts";

export type ObjectName = "LEAD" | "IDENTITY" | "POOL" | "CALENDAR";
export interface Call {
  object: ObjectName;
  method: string;
  args: unknown[];
  answer: unknown;
}
export interface Stored {
  object: ObjectName;
  name: string;
  schema: string[];
  rows: Record<string, Record<string, SqlStorageValue>[]>;
}
export interface Statement {
  object: ObjectName;
  sql: string;
  values: SqlStorageValue[];
}

const lines = record
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { visitors?: Record<string, Own>; call?: Call; statement?: Statement; stored?: Stored });
interface Own {
  submission: string;
  secret: string;
}

/** What the version before said to its objects, what they answered, what SQL they ran and what they left on disk. */
export const calls = lines.flatMap(({ call }) => call ?? []);
export const statements = lines.flatMap(({ statement }) => statement ?? []);
export const stored = lines.flatMap((line) => line.stored ?? []);
export const visitors = lines[0]?.visitors ?? {};

/** The object as the version before left it, waking up under the code of today. */
export async function restore({ object, name, schema, rows }: Stored): Promise<void> {
  const stub = world[object].getByName(name);
  await runInDurableObject(stub, async (_, state) => {
    await state.storage.deleteAll();
    const { sql } = state.storage;
    for (const statement of schema) sql.exec(statement);
    for (const [table, held] of Object.entries(rows)) {
      for (const row of held) {
        const columns = Object.keys(row);
        sql.exec(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`, ...Object.values(row));
      }
    }
  });
  await evictDurableObject(stub);
}

/**
 * Places where something the older side relies on is gone or of another kind: additions are welcome, and null may stand for what is
 * not there (yet). Lists are compared by their first element.
 */
export function missing(now: unknown, before: unknown, path = ""): string[] {
  if (before === null || before === undefined || now === null) return [];
  if (Array.isArray(before)) {
    if (!Array.isArray(now)) return [path];
    return before.length > 0 && now.length > 0 ? missing(now[0], before[0], `${path}[0]`) : [];
  }
  if (typeof before !== "object") return typeof now === typeof before ? [] : [path];
  if (typeof now !== "object") return [path];
  const known = now as Record<string, unknown>;
  return Object.entries(before).flatMap(([key, value]) =>
    value === null || key in known ? missing(known[key] ?? null, value, `${path}.${key}`) : [`${path}.${key}`],
  );
}
