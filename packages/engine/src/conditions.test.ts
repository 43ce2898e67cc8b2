import type { Condition, Tests } from "@baton/contract/condition";
import { describe, expect, it } from "vitest";
import { processorMs } from "../../../test/people/processor-ms.ts";
import { matches, misses, pathsOf } from "./conditions.ts";

const values: Record<string, unknown> = {
  "company.employees": 120,
  "company.name": "Acme GmbH",
  "company.industry": "",
  "answers.employees": "500",
  "answers.message": "many",
  "answers.products": ["CRM Pro", "Router"],
  "answers.sizes": [10, 600],
  "answers.nothing": [],
  "email.free": false,
  "email.domain": "mail.acme.example",
  "geo.country": "de",
  "visit.day": "2026-11-23",
  "visit.moment": "2026-11-23T10:30:00.250+01:00",
  "time.at": Date.UTC(2026, 10, 23, 12),
};
const lookup = (path: string) => (Object.hasOwn(values, path) ? values[path] : undefined);
const employees = (tests: Tests): Condition => ({ "company.employees": tests });

const table: [name: string, condition: Condition, holds: boolean][] = [
  ["nothing asked always holds", {}, true],
  ["a bare value means equals", { "geo.country": "DE" }, true],
  ["letter case plays no part", { "company.name": "ACME gmbh" }, true],
  ["several keys mean all", { "geo.country": "DE", "email.free": true }, false],
  ["ne", { "geo.country": { ne: "FR" } }, true],
  ["in", { "geo.country": { in: ["fr", "DE"] } }, true],
  ["nin", { "geo.country": { nin: ["FR", "DE"] } }, false],
  ["false is a value", { "email.free": { exists: true } }, true],
  ["gt excludes its bound", employees({ gt: 120 }), false],
  ["gte includes its bound", employees({ gte: 120 }), true],
  ["lt excludes its bound", employees({ lt: 120 }), false],
  ["lte includes its bound", employees({ lte: 120 }), true],
  ["within includes its start", employees({ within: [120, 121] }), true],
  ["within excludes its end", employees({ within: [100, 120] }), false],
  ["several tests on one path must all hold", employees({ gte: 100, lt: 110 }), false],
  ["a number typed as text compares as a number", { "answers.employees": { gte: 500, eq: 500 } }, true],
  ["a word does not compare with a number", { "answers.message": { gte: 1 } }, false],
  ["nor does its negation match", { not: { "answers.message": { gte: 1 } } }, false],
  ["a word is surely not equal to a number", { "answers.message": { ne: 5 } }, true],
  ["contains", { "company.name": { contains: "gmbh" } }, true],
  ["startsWith", { "company.name": { startsWith: "acme" } }, true],
  ["endsWith", { "email.domain": { endsWith: ".EXAMPLE" } }, true],
  ["glob: star", { "email.domain": { glob: "*.acme.*" } }, true],
  ["glob: question mark is exactly one", { "geo.country": { glob: "d?" } }, true],
  ["glob: the whole text", { "geo.country": { glob: "d" } }, false],
  ["glob: a later star takes the longer run", { "email.domain": { glob: "m*a*e" } }, true],
  ["glob: a dot is a dot", { "email.domain": { glob: "mail?acme.exampleX" } }, false],
  ["before is strict", { "visit.day": { before: "2026-11-23" } }, false],
  ["before", { "visit.day": { before: "2026-11-24" } }, true],
  ["after reads zones", { "visit.moment": { after: "2026-11-23T09:30:00Z" } }, true],
  ["after without a zone means UTC", { "visit.moment": { after: "2026-11-23T10:00" } }, false],
  ["after on epoch milliseconds", { "time.at": { after: "2026-11-23T11:59:59Z" } }, true],
  ["a word is no date", { "answers.message": { after: "2026-11-23" } }, false],
  ["any choice may equal", { "answers.products": "router" }, true],
  ["any choice may contain", { "answers.products": { contains: "crm" } }, true],
  ["any choice may pass a bound", { "answers.sizes": { gte: 500 } }, true],
  ["ne wants no choice equal", { "answers.products": { ne: "Router" } }, false],
  ["nin wants no choice listed", { "answers.products": { nin: ["Switch"] } }, true],
  ["a missing value equals nothing", { "company.revenue": 0 }, false],
  ["a missing value is not unequal either", { "company.revenue": { ne: 5 } }, false],
  ["nor is it below a bound", { "company.revenue": { lt: 5 } }, false],
  ["not of unknown is unknown", { not: { "company.revenue": { gte: 5 } } }, false],
  ["not of unknown or false is unknown", { not: { any: [{ "company.revenue": 5 }, { "geo.country": "FR" }] } }, false],
  ["not of unknown and false is true", { not: { all: [{ "company.revenue": 5 }, { "geo.country": "FR" }] } }, true],
  ["exists: false passes without a value", { "company.revenue": { exists: false } }, true],
  ["an empty text is no value", { "company.industry": { exists: false } }, true],
  ["an empty list is no value", { "answers.nothing": { exists: false } }, true],
  ["not exists is known", { not: { "company.revenue": { exists: true } } }, true],
  ["any with one true holds whatever is unknown", { any: [{ "company.revenue": 5 }, { "geo.country": "DE" }] }, true],
  ["all with one unknown does not", { all: [{ "company.revenue": 5 }, { "geo.country": "DE" }] }, false],
  ["any of nothing never holds", { any: [] }, false],
  ["a territory is its condition", { territory: "dach" }, true],
  ["territories may build on each other", { territory: "europe" }, true],
  ["outside a territory", { not: { territory: "dach" } }, false],
  ["an unknown territory is unknown", { not: { territory: "nowhere" } }, false],
  ["a territory named like a built-in is unknown", { territory: "constructor" }, false],
];
const territories: Record<string, Condition> = {
  dach: { "geo.country": { in: ["DE", "AT", "CH"] } },
  europe: { any: [{ "geo.country": "FR" }, { territory: "dach" }] },
  round: { any: [{ territory: "round" }, { "geo.country": "FR" }] },
};

describe("conditions", () => {
  it.each(table)("%s", (_name, condition, holds) => {
    expect(matches(condition, lookup, territories)).toBe(holds);
    expect(misses(condition, lookup, territories).length === 0).toBe(holds);
  });

  it("says what was needed and what was there", () => {
    expect(misses({ "company.employees": { gte: 1000 } }, lookup)).toEqual([
      { path: "company.employees", test: "gte", expected: 1000, actual: 120 },
    ]);
  });

  it("names a missing value once, however many tests ask for it", () => {
    expect(misses({ "company.revenue": { gte: 1, lt: 5 } }, lookup)).toEqual([
      { path: "company.revenue", test: "gte", expected: 1, missing: true },
    ]);
  });

  it("lists every branch of any, and only what failed of all", () => {
    const condition = { any: [{ "geo.country": "FR" }, { all: [{ "geo.country": "DE" }, { "email.free": true }] }] };
    expect(misses(condition, lookup).map((miss) => miss.path)).toEqual(["geo.country", "email.free"]);
  });

  it("lists under not what held, and what was unknown", () => {
    expect(misses({ not: { any: [{ "geo.country": "DE" }, { "company.revenue": 5 }, { "email.free": true }] } }, lookup)).toEqual([
      { path: "geo.country", test: "eq", expected: "DE", actual: "de", negated: true },
      { path: "company.revenue", test: "eq", expected: 5, missing: true },
    ]);
  });

  it("names the territory, then what kept the lead out of it", () => {
    expect(misses({ territory: "far" }, lookup, { far: { "geo.country": "NZ" } })).toEqual([
      { path: "territory", test: "in", expected: "far" },
      { path: "geo.country", test: "eq", expected: "NZ", actual: "de" },
    ]);
    expect(misses({ territory: "nowhere" }, lookup, territories)).toEqual([
      { path: "territory", test: "in", expected: "nowhere", missing: true },
    ]);
  });

  it("comes to an end in a territory that contains itself", () => {
    expect(matches({ territory: "round" }, lookup, territories)).toBe(false);
    expect(matches({ territory: "round" }, () => "FR", territories)).toBe(true);
  });

  it("keeps receipts small: long lists and long answers are cut", () => {
    const [miss] = misses({ "answers.text": { in: Array.from({ length: 5000 }, (_, n) => `x${n}`) } }, () => "y".repeat(10_000));
    expect(miss?.expected).toHaveLength(13);
    expect(String(miss?.actual)).toHaveLength(201);
  });

  it("matches a hostile pattern against a hostile answer in bounded time", () => {
    const asked = () => expect(matches({ "answers.text": { glob: `${"*a".repeat(99)}b` } }, () => "a".repeat(10_000))).toBe(false);
    expect(processorMs(asked)).toBeLessThan(500);
  });

  it("lists the paths a condition reads, through territories where they are given", () => {
    const condition = { all: [{ "geo.country": "DE" }, { not: { "email.free": true } }, { territory: "far" }] };
    expect([...pathsOf(condition)]).toEqual(["geo.country", "email.free"]);
    expect([...pathsOf(condition, { far: { any: [{ "geo.city": "Nice" }, { territory: "far" }] } })]).toContain("geo.city");
  });
});
