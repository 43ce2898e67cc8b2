import type { Condition, Tests } from "@baton/contract/condition";

/** What a lead brings, as the engines want it: `{ "geo.country": "DE" }` nested as `{ geo: { country: "DE" } }`. */
export type Nested = Record<string, unknown>;

/** Somebody who finds the first of many conditions that a lead meets. */
export interface Contestant {
  name: string;
  /** Whatever can be done once for all leads; answers the place of the first route that matches, -1 for none. */
  prepare(conditions: readonly Condition[]): (lead: Lead) => number | Promise<number>;
}

export interface Lead {
  flat: ReadonlyMap<string, unknown>;
  nested: Nested;
}

export function leadOf(flat: ReadonlyMap<string, unknown>): Lead {
  const nested: Nested = {};
  for (const [path, value] of flat) {
    const names = path.split(".");
    const last = names.pop() as string;
    let within = nested;
    for (const name of names) {
      within[name] ??= {};
      within = within[name] as Nested;
    }
    within[last] = value;
  }
  return { flat, nested };
}

/** How one engine writes what ours means. `T` is a condition of its own. */
export interface Dialect<T> {
  all(parts: T[]): T;
  any(parts: T[]): T;
  not(part: T): T;
  test(path: string, test: string, expected: unknown): T;
}

/** The same condition in another engine's language. The sets use no territories and no wildcards. */
export function translated<T>(condition: Condition, into: Dialect<T>): T {
  const parts = Object.entries(condition).map(([key, value]): T => {
    if (key === "all") return into.all((value as unknown as Condition[]).map((part) => translated(part, into)));
    if (key === "any") return into.any((value as unknown as Condition[]).map((part) => translated(part, into)));
    if (key === "not") return into.not(translated(value as unknown as Condition, into));
    if (typeof value !== "object") return into.test(key, "eq", value);
    const tests = Object.entries(value as Tests).map(([test, expected]) => into.test(key, test === "glob" ? "eq" : test, expected));
    return tests.length === 1 ? (tests[0] as T) : into.all(tests);
  });
  return parts.length === 1 ? (parts[0] as T) : into.all(parts);
}

export const unknownTest = (test: string) => new Error(`no engine here was told how to write "${test}"`);
