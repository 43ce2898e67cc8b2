import { matches } from "@baton/engine/conditions";
import { matcher } from "@baton/engine/matching/matcher";
import { describe, expect, it } from "vitest";
import { sets } from "../bench/matching/sets.ts";

const routes = 2_000;

describe("routes that are hard to look up", () => {
  it.each(sets.map((make) => [make(routes).name, make] as const))(
    "%s: every lead takes the route it is meant for, and the plain scan agrees",
    (_, make) => {
      const { conditions, leads } = make(routes);
      const find = matcher(conditions, {});
      for (const [place, { values, takes }] of leads.entries()) {
        const lookup = (path: string) => values.get(path);
        expect(find(lookup)).toBe(takes);
        if (place % 50 === 0) expect(conditions.findIndex((condition) => matches(condition, lookup, {}))).toBe(takes);
      }
    },
  );

  it("conditions that need no value, or can never hold, are asked in their turn", () => {
    const conditions = [...Array.from({ length: 20 }, () => ({ any: [] })), { "geo.country": { exists: false } }, {}];
    expect(matcher(conditions, {})(() => "DE")).toBe(21);
    expect(matcher(conditions, {})(() => undefined)).toBe(20);
    expect(matcher(conditions, {})(() => undefined, 21)).toBe(21);
  });
});
