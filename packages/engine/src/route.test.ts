import type { Route } from "@baton/contract/routing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "./conditions.ts";
import { route } from "./route.ts";

const to = (id: string, when: Route["when"]): Route => ({ id, name: `Route ${id}`, when, to: { pool: "general" }, onEmpty: "hold" });
const routes = [
  to("large", { "company.employees": { gte: 1000 } }),
  to("germany", { "geo.country": "DE" }),
  to("also-germany", { "geo.country": { in: ["DE"] } }),
  to("rest", {}),
];
const lookup = (path: string) => ({ "company.employees": 120, "geo.country": "DE" })[path];

describe("route", () => {
  it("the first match wins, and every earlier route says why not", () => {
    expect(route(routes, lookup, {})).toEqual({
      index: 1,
      tried: [
        {
          route: "large",
          name: "Route large",
          matched: false,
          misses: [{ path: "company.employees", test: "gte", expected: 1000, actual: 120 }],
        },
        { route: "germany", name: "Route germany", matched: true, misses: [] },
      ],
      triedMore: 0,
    });
  });

  it("goes on after a match that had nobody to give", () => {
    expect(route(routes, lookup, {}, 2)).toMatchObject({ index: 2, triedMore: 0, tried: [{ route: "also-germany" }] });
  });

  it("says so when nothing matches", () => {
    const none = route(routes.slice(0, 1), lookup, {});
    expect(none.index).toBe(-1);
    expect(none.tried.map((tried) => tried.matched)).toEqual([false]);
    expect(route(routes, lookup, {}, 99)).toEqual({ index: -1, tried: [], triedMore: 0 });
  });

  it("lists the match and those nearest before it, and counts the others", () => {
    const many = [...Array.from({ length: 100 }, (_, n) => to(`r${n}`, { "geo.country": `X${n}` })), to("rest", {})];
    const routed = route(many, lookup, {}, 0, 10);
    expect(routed.index).toBe(100);
    expect(routed.triedMore).toBe(91);
    expect(routed.tried.map((tried) => tried.route)).toEqual([...Array.from({ length: 9 }, (_, n) => `r${91 + n}`), "rest"]);
  });

  it("tried and counted together are every route up to the match, wherever it begins (law)", () => {
    const some = fc.array(fc.constantFrom("DE", "FR"), { maxLength: 20 });
    fc.assert(
      fc.property(some, fc.nat(20), fc.integer({ min: 1, max: 8 }), (countries, from, limit) => {
        const list = countries.map((country, n) => to(`r${n}`, { "geo.country": country }));
        const routed = route(list, lookup, {}, from, limit);
        expect(routed.index).toBe(list.findIndex((one, index) => index >= from && matches(one.when, lookup)));
        const reached = Math.max(from, routed.index < 0 ? list.length : routed.index + 1);
        expect(routed.tried.length + routed.triedMore).toBe(reached - from);
        expect(routed.tried.length).toBeLessThanOrEqual(limit);
        for (const tried of routed.tried) expect(tried.misses.length === 0).toBe(tried.matched);
      }),
    );
  });
});
