import { type BodyIssue, type Problem, problem } from "@baton/contract/problems";
import * as v from "valibot";
import type { Read } from "./body.ts";

/** What is wrong with a query, parameter by parameter; said in words as well, for whoever reads only those. */
export function badQuery(issues: readonly BodyIssue[]): Problem {
  const said = issues.map(({ path, expected, got }) => `\`${path}\` should be ${expected}, and is "${got}"`);
  return problem("bad-query", { detail: said.join("; "), issues: [...issues] });
}

/**
 * The parameters of an address, checked against a schema whose messages say what is expected; every wrong one is named at once, with what came
 * in it, before anything was made of that.
 */
export function readQuery<S extends v.GenericSchema>(query: Record<string, string>, schema: S): Read<v.InferOutput<S>> {
  const checked = v.safeParse(schema, query);
  if (checked.success) return { ok: true, value: checked.output };
  const first = new Map<string, v.BaseIssue<unknown>>();
  for (const issue of checked.issues) {
    const path = v.getDotPath(issue) ?? "";
    if (!first.has(path)) first.set(path, issue);
  }
  return { ok: false, problem: badQuery([...first].map(([path, issue]) => ({ path, expected: issue.message, got: gotIn(query, path) }))) };
}

/** Moments that are each in order, and not one after the other, or too far apart. */
export function badPeriod(query: Record<string, string>, days: number): Problem {
  const path = query.from === undefined && query.to !== undefined ? "to" : "from";
  const expected = path === "to" ? "a moment after `from`" : `a moment before \`to\`, ${days} days before it at most`;
  return badQuery([{ path, expected, got: gotIn(query, path) }]);
}

const gotIn = (query: Record<string, string>, path: string): string => (query[path] ?? "").slice(0, 80);
