import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkPlaybook } from "../../playbook.ts";

const sample = readFileSync(`${import.meta.dirname}/../sample.jsonc`, "utf8");
type Json = Record<string, unknown>;
const good = JSON.parse(sample.replace(/^\s*\/\/.*$/gm, "")) as Json & { pools: Json[]; reps: Json[]; routes: Json[] };

/** Warnings of this kind, of the sample with these parts instead of its own. */
function said(code: string, more: Json): { path: string; message: string; expected?: string }[] {
  const { playbook, problems } = checkPlaybook(JSON.stringify({ ...good, ...more }));
  expect(playbook, JSON.stringify(problems)).not.toBeNull();
  return problems.filter((problem) => problem.code === code);
}
const route = (id: string, when: object, more: object = {}) => ({ id, name: id, when, to: { pool: "emea" }, onEmpty: "hold", ...more });
const withRoutes = (...conditions: object[]): Json => ({
  routes: [...conditions.map((when, n) => route(`r${n}`, when)), route("rest", {})],
});
const pathsOf = (problems: { path: string }[]) => problems.map(({ path }) => path);

describe("a route no lead gets to is told, with the one that takes them", () => {
  it.each<[string, object[]]>([
    ["a country of several", [{ "geo.country": { in: ["DE", "AT"] } }, { "geo.country": "at" }]],
    ["fewer tests", [{ "geo.country": "DE" }, { "geo.country": "DE", "company.employees": { gte: 500 } }]],
    ["a wider range", [{ "company.employees": { gte: 100 } }, { "company.employees": { gte: 500 } }]],
    ["a range around a range", [{ "company.employees": { within: [1, 500] } }, { "company.employees": { gte: 10, lt: 50 } }]],
    ["a range around a number", [{ "company.employees": { lt: 50 } }, { "company.employees": 12 }]],
    ["everything but", [{ "geo.country": { ne: "US" } }, { "geo.country": { in: ["DE", "FR"] } }]],
    ["there being a value", [{ "answers.email": { exists: true } }, { "answers.email": { endsWith: ".example" } }]],
    ["a shorter beginning", [{ "page.path": { startsWith: "/en" } }, { "page.path": { startsWith: "/en/demo" } }]],
    ["a pattern", [{ "page.path": { glob: "/en/*" } }, { "page.path": "/en/demo" }]],
    ["a territory written out", [{ territory: "europe" }, { "geo.country": "DE", "company.employees": { gte: 10 } }]],
    ["one of its alternatives", [{ any: [{ "geo.country": "DE" }, { "geo.country": "FR" }] }, { all: [{ "geo.country": "FR" }] }]],
    ["the same not", [{ not: { "geo.country": "DE" } }, { all: [{ "email.free": true }, { not: { "geo.country": "DE" } }] }]],
    [
      "the same in another order",
      [
        { "geo.country": "DE", "email.free": true },
        { "email.free": true, "geo.country": "DE" },
      ],
    ],
    ["a later date", [{ "time.at": { before: "2026-12-01" } }, { "time.at": { before: "2026-11-01" } }]],
  ])("%s", (_, conditions) => {
    const [only, ...others] = said("unreachable-route", withRoutes(...conditions));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ path: "routes[1]", message: expect.stringContaining('"r0"') });
  });

  it("or several that take them between them", () => {
    const [only] = said(
      "unreachable-route",
      withRoutes({ "geo.country": "DE" }, { "geo.country": "FR" }, { any: [{ "geo.country": "FR" }, { "geo.country": "DE" }] }),
    );
    expect(only?.message).toBe('No lead can get here: routes "r1", "r0" before it take all of these leads between them');
  });

  it.each<[string, object[]]>([
    ["a narrower one before", [{ "geo.country": "DE", "email.free": true }, { "geo.country": "DE" }]],
    ["one more country", [{ "geo.country": { in: ["DE", "AT"] } }, { "geo.country": { in: ["DE", "CH"] } }]],
    ["the bound itself", [{ "company.employees": { gt: 500 } }, { "company.employees": { gte: 500 } }]],
    ["one value of a list that may hold the other", [{ "company.tools": { ne: "a" } }, { "company.tools": "b" }]],
    ["half of its alternatives", [{ "geo.country": "DE" }, { any: [{ "geo.country": "DE" }, { "geo.country": "FR" }] }]],
    ["not, which is unknown where nothing is known", [{ not: { "geo.country": "DE" } }, { "geo.country": "FR" }]],
  ])("but not %s", (_, conditions) => expect(said("unreachable-route", withRoutes(...conditions))).toEqual([]));

  it("nor where some who match go on", () => {
    const first = route("first", { "geo.country": "DE" }, { onEmpty: "next" });
    expect(said("unreachable-route", { routes: [first, route("second", { "geo.country": "DE" }), route("rest", {})] })).toEqual([]);
  });
});

describe("a condition no lead can meet", () => {
  it.each<[string, object, string, string]>([
    [
      "two countries",
      { all: [{ "geo.country": "DE" }, { "geo.country": "FR" }] },
      "routes[0].when",
      'geo.country cannot be "DE" and "FR" at once',
    ],
    [
      "a country a territory does not have",
      { all: [{ territory: "dach" }, { "geo.country": "US" }] },
      "routes[0].when",
      'geo.country cannot be "DE" or "AT" and "US"',
    ],
    [
      "a range upside down",
      { "company.employees": { gte: 500, lt: 100 } },
      "routes[0].when",
      "company.employees cannot be above 500 and below 100",
    ],
    ["a span upside down", { "company.employees": { within: [500, 100] } }, "routes[0].when", "nothing lies within 500 and 100"],
    [
      "what is ruled out",
      { "geo.country": { in: ["DE", "AT"], nin: ["AT", "DE"] } },
      "routes[0].when",
      'would have to be "DE" or "AT", which is ruled out',
    ],
    ["an empty list", { "geo.country": { in: [] } }, "routes[0].when", "no value in the list for geo.country"],
    ["no alternative", { any: [] }, "routes[0].when", "there is nothing in its list"],
    [
      "there and not there",
      { "answers.email": { exists: false, contains: "@" } },
      "routes[0].when",
      "answers.email would have to be there and not",
    ],
    [
      "one of two alternatives",
      { any: [{ "geo.country": "DE" }, { "score.fit": { gt: 90, lt: 80 } }] },
      "routes[0].when.any[1]",
      "score.fit cannot be",
    ],
    [
      "dates the wrong way round",
      { "time.at": { after: "2026-12-24", before: "2026-12-01" } },
      "routes[0].when",
      "above 2026-12-24 and below 2026-12-01",
    ],
    ["a number outside its bounds", { "company.employees": { eq: 5, gte: 10 } }, "routes[0].when", "company.employees is 5 here"],
  ])("is told: %s", (_, when, path, words) => {
    const [first, ...others] = said("never-holds", withRoutes(when));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ path, message: expect.stringContaining(words) });
  });

  it.each<[string, object]>([
    ["two of several that may be a list", { all: [{ "company.technologies": "a" }, { "company.technologies": "b" }] }],
    ["two windows, which may both be open", { all: [{ "time.window": "a" }, { "time.window": "b" }] }],
    ["a country and a list with it", { all: [{ "geo.country": "DE" }, { "geo.country": { in: ["de", "FR"] } }] }],
    ["a number written as a text", { "company.employees": { eq: 5, in: ["5", "6"] } }],
    ["absence asked for twice", { all: [{ "answers.size": { exists: false } }, { "answers.size": { exists: false } }] }],
    ["a number, and not what is written so", { "company.employees": { eq: 5, ne: "5" } }],
    ["bounds that meet", { "company.employees": { gte: 5, lte: 5 } }],
  ])("is not: %s", (_, when) => expect(said("never-holds", { ...withRoutes(when), windows: [{ id: "a" }, { id: "b" }] })).toEqual([]));

  it("is told in forms and points as well", () => {
    const scoring = { fit: [{ label: "x", when: { "geo.country": { in: [] } }, points: 1 }], qualified: { "score.fit": { gt: 2, lt: 1 } } };
    expect(pathsOf(said("never-holds", { scoring }))).toEqual(["scoring.fit[0].when", "scoring.qualified"]);
  });
});

describe("people who get nothing", () => {
  const [ana, ben] = good.reps as [Json, Json];
  it("a pool whose reps are all paused", () => {
    expect(
      pathsOf(
        said("paused-pool", {
          reps: [
            { ...ana, paused: true },
            { ...ben, paused: true },
          ],
        }),
      ),
    ).toEqual(["pools[0].members"]);
    expect(said("paused-pool", { reps: [{ ...ana, paused: true }, ben] })).toEqual([]);
  });

  it("a rep in no pool, unless routes go to owners of accounts", () => {
    const cem = { ...ben, id: "cem", name: "Cem" };
    const routes = good.routes.slice(1);
    expect(pathsOf(said("unused-rep", { reps: [ana, ben, cem], routes }))).toEqual(["reps[2].id"]);
    expect(said("unused-rep", { reps: [ana, ben, cem] })).toEqual([]);
  });

  it("a rep without a calendar where the others have one", () => {
    const calendars = [{ kind: "ics", urlSecret: "FEED_A" }];
    const three = { pools: [{ ...good.pools[0], members: ["ana", "ben", "cem"].map((rep) => ({ rep })) }] };
    const cem = { ...ben, id: "cem", name: "Cem", calendars: [{ kind: "ics", urlSecret: "FEED_C" }] };
    expect(pathsOf(said("no-calendar", { ...three, reps: [{ ...ana, calendars }, ben, cem] }))).toEqual(["reps[1]"]);
    expect(said("no-calendar", { ...three, reps: [ana, ben, cem] })).toEqual([]);
  });
});

it.each<[string, Json, string[]]>([
  ["unused-territory", { territories: { ...(good.territories as Json), far: { "geo.country": "NZ" } } }, ["territories.far"]],
  ["unused-window", { windows: [{ id: "office" }] }, ["windows[0].id"]],
  ["unused-team", { teams: [...(good.teams as Json[]), { id: "ghosts", name: "Ghosts" }] }, ["teams[1].id"]],
  [
    "unused-site",
    { sites: [...(good.sites as Json[]), { key: "pk_old", name: "Old", origins: ["https://old.example"] }] },
    ["sites[1].key"],
  ],
])("%s: what plays no part is told", (code, more, paths) => expect(pathsOf(said(code, more))).toEqual(paths));

it("a promise longer than anybody's working day is told, unless it runs around the clock", () => {
  const sla = { id: "fast", name: "Fast", firstResponseMinutes: 600 };
  expect(said("sla-beyond-day", { slas: [sla] })).toMatchObject([
    { path: "slas[0].firstResponseMinutes", expected: expect.stringContaining("480") },
  ]);
  expect(said("sla-beyond-day", { slas: [{ ...sla, clock: "around-the-clock" }] })).toEqual([]);
  expect(said("sla-beyond-day", { slas: [{ ...sla, firstResponseMinutes: 480 }] })).toEqual([]);
});
