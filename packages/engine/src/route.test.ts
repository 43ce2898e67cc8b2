import type { Route } from "@baton/contract/routing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "./conditions.ts";
import { prepare, route, whyNot } from "./route.ts";

const to = (id: string, when: Route["when"]): Route => ({ id, name: `Route ${id}`, when, to: { pool: "general" }, onEmpty: "hold" });
const routes = [
  to("large", { "company.employees": { gte: 1000 } }),
  to("germany", { "geo.country": "DE" }),
  to("also-germany", { "geo.country": { in: ["DE"] } }),
  to("rest", {}),
] as const;
const lookup = (path: string) => ({ "company.employees": 120, "geo.country": "DE" })[path];

describe("route", () => {
  it("the first match wins", () => {
    expect(route(routes, lookup, {})).toBe(1);
  });

  it("goes on after a match that had nobody to give", () => {
    expect(route(routes, lookup, {}, 2)).toBe(2);
  });

  it("says so when nothing matches", () => {
    expect(route(routes.slice(0, 1), lookup, {})).toBe(-1);
    expect(route(routes, lookup, {}, 99)).toBe(-1);
  });

  it("a route that was passed over says why", () => {
    expect(whyNot(routes[0], lookup, {})).toEqual({
      route: "large",
      name: "Route large",
      matched: false,
      misses: [{ path: "company.employees", test: "gte", expected: 1000, actual: 120 }],
    });
  });

  it("prepared ahead of the first lead, no lead waits for it", () => {
    let read = 0;
    const seen = new Proxy(
      { "geo.country": "FR" },
      {
        ownKeys: (target) => {
          read += 1;
          return Reflect.ownKeys(target);
        },
      },
    );
    const many = [...Array.from({ length: 30 }, (_, n) => to(`r${n}`, seen)), to("rest", {})];
    const territories = {};
    prepare(many, territories);
    expect(read).toBe(30);
    expect(route(many, lookup, territories)).toBe(30);
    expect(read).toBe(30);
  });

  it("it is the first match of a plain scan, wherever that begins (law)", () => {
    const some = fc.array(fc.constantFrom("DE", "FR"), { maxLength: 20 });
    fc.assert(
      fc.property(some, fc.nat(20), (countries, from) => {
        const list = countries.map((country, n) => to(`r${n}`, { "geo.country": country }));
        expect(route(list, lookup, {}, from)).toBe(list.findIndex((one, index) => index >= from && matches(one.when, lookup)));
      }),
    );
  });
});
