import { readFileSync } from "node:fs";
import { countries } from "@baton/contract/country";
import { describe, expect, it } from "vitest";
import { checkPlaybook } from "../../playbook.ts";

const sample = readFileSync(`${import.meta.dirname}/../sample.jsonc`, "utf8");
type Json = Record<string, unknown>;
const good = JSON.parse(sample.replace(/^\s*\/\/.*$/gm, "")) as Json & { pools: Json[]; reps: Json[] };

const to = { pool: "emea" };
const route = (id: string, when: object, more: object = {}) => ({ id, name: id, when, to, onEmpty: "hold", ...more });
/** What check says of a playbook with these routes, and a last one that takes the rest. */
function said(routes: object[], more: Json = {}): { code: string; level: string; message: string }[] {
  const text = JSON.stringify({ ...good, meetings: [], slas: [], routes: [...routes, route("rest", {})], ...more });
  return checkPlaybook(text).problems.filter(({ code }) => !code.startsWith("unused"));
}
const codes = (routes: object[], more: Json = {}) => said(routes, more).map(({ code }) => code);
const inCountry = (...codesOf: string[]) => ({ "geo.country": { in: codesOf } });
const inPostal = (...postal: string[]) => ({ "geo.country": "DE", "geo.postalCode": { postal } });
const withStates = (...states: string[]) => ({ "geo.country": "US", "geo.regionCode": { in: states } });
const large = { "company.employees": { gte: 1000 } };

describe("territories that overlap", () => {
  it.each([
    ["a country of two", [inCountry("DE", "AT"), inCountry("AT", "CH")], "geo.country AT"],
    ["a region", [withStates("CA", "NV"), withStates("NV", "UT")], "geo.regionCode NV"],
    ["postal codes", [inPostal("10000-14999"), inPostal("14", "20")], "geo.postalCode 10000-14999"],
    [
      "a segment",
      [{ "company.employees": { within: [0, 300] } }, { "company.employees": { gte: 250 } }],
      "company.employees from 250 to 300",
    ],
    [
      "an industry",
      [{ "company.industry": { in: ["Banks", "Retail"] } }, { "company.industry": { in: ["retail", "Wood"] } }],
      "company.industry RETAIL",
    ],
    ["one that names another", [{ territory: "europe" }, { "geo.country": { in: ["FR", "ES"] } }], "geo.country FR"],
  ])("are named with what both claim: %s", (_, [one, other], claim) => {
    const problems = said([route("one", one ?? {}), route("other", other ?? {})]);
    expect(problems.filter(({ code }) => code === "territory-overlap").map(({ level, message }) => [level, message])).toEqual([
      ["warning", `Routes "one" and "other" both claim ${claim}; the first of them gets these leads`],
    ]);
  });

  it.each([
    ["an exception before the rule", [inCountry("DE"), inCountry("DE", "AT")]],
    ["neighbours", [inCountry("DE"), inCountry("AT")]],
    [
      "the same place for another segment",
      [{ all: [inCountry("DE"), large] }, { all: [inCountry("DE"), { "company.employees": { lt: 1000 } }] }],
    ],
    ["places known from elsewhere", [{ "geo.country": "DE" }, { "company.country": "DE" }]],
    ["a campaign in common", [{ "touch.utm.source": { in: ["a", "b"] } }, { "touch.utm.source": { in: ["b", "c"] } }]],
    ["what nobody can compare", [{ not: inCountry("DE") }, inCountry("DE", "AT")]],
    ["postal codes side by side", [inPostal("10000-14999"), inPostal("15000-19999", "2")]],
    ["British districts that begin alike", [inPostal("N1"), inPostal("N10", "N11")]],
  ])("are none: %s", (_, conditions) => {
    expect(codes(conditions.map((when, n) => route(`r${n}`, when)))).not.toContain("territory-overlap");
  });

  it("one after it that claims nothing of its own is told as well", () => {
    expect(codes([route("one", inCountry("DE", "AT")), route("other", inCountry("AT"))])).toEqual([
      "unreachable-route",
      "territory-overlap",
    ]);
  });
});

describe("what lies between territories", () => {
  const all = [...countries];
  const [half, others] = [all.slice(0, 120), all.slice(120, -2)];
  it("countries nobody has, once the world is divided up", () => {
    const problems = said([route("one", inCountry(...half)), route("two", inCountry(...others))]);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["territory-gap", 'Between routes "one", "two" nobody has geo.country ZM, ZW'],
    ]);
    expect(codes([route("one", inCountry("DE")), route("two", inCountry("AT"))])).toEqual([]);
    expect(codes([route("one", inCountry(...half)), route("two", inCountry(...all.slice(120)))])).toEqual([]);
  });

  it("states of a country", () => {
    const west = ["AK", "AZ", "CA", "CO", "HI", "ID", "MT", "NM", "NV", "OR", "UT", "WA", "WY"];
    const east = ["CT", "DC", "DE", "FL", "GA", "MA", "MD", "ME", "NC", "NH", "NJ", "NY", "PA", "RI", "SC", "VA", "VT", "WV"];
    const [problem] = said([route("west", withStates(...west)), route("east", withStates(...east))]);
    expect(problem?.message).toBe(
      'Between routes "west", "east" nobody has geo.regionCode AL, AR, IA, IL, IN, KS, KY, LA, MI, MN, MO, MS and 8 more',
    );
  });

  it("numbers between two segments", () => {
    const small = { "company.employees": { within: [1, 200] } };
    expect(said([route("small", small), route("large", large)]).map(({ message }) => message)).toEqual([
      'Between routes "small", "large" nobody has company.employees from 200 to 1000',
    ]);
  });

  it("is nothing where a route takes the rest of that segment", () => {
    const of = (...list: string[]) => ({ all: [large, inCountry(...list)] });
    const divided = [route("one", of(...half)), route("two", of(...others))];
    expect(codes(divided)).toEqual(["territory-gap"]);
    expect(codes([...divided, route("elsewhere", large)])).toEqual([]);
  });
});

describe("rules of a rotation", () => {
  const pool = (more: object) => ({
    pools: [
      { ...good.pools[0], ...more },
      { id: "second", name: "Second", members: [{ rep: "ben" }] },
    ],
  });
  const reps = (more: object) => ({ reps: [{ ...good.reps[0], ...more }, good.reps[1]] });
  it.each([
    ["overflow into a pool there is none of", {}, pool({ overflow: "nowhere" }), "unknown-pool"],
    ["overflow into itself", {}, pool({ overflow: "emea", leadCap: 3 }), "no-effect"],
    ["overflow of a pool nobody can fill", {}, pool({ overflow: "second" }), "no-effect"],
    ["days of open leads nobody counts", {}, pool({ openDays: 7 }), "no-effect"],
    ["a backup there is none of", {}, reps({ backup: "nobody" }), "unknown-rep"],
    ["standing in for oneself", {}, reps({ backup: "ana" }), "no-effect"],
    ["a skill nobody has", { require: { skills: ["vans"] } }, {}, "nobody-able"],
    ["a language nobody speaks", { require: { languages: ["de"] } }, {}, "nobody-able"],
    ["a wish from an answer no form asks for", { require: { languages: [{ path: "answers.tongue" }] } }, {}, "unknown-field"],
    ["preferences no pool looks at", { prefer: { skills: ["vans"] } }, {}, "no-effect"],
    ["colleagues kept together by no pool", { to: { rep: "ana" }, sameAccount: "sameRep" }, {}, "no-effect"],
    ["postal codes the wrong way round", { when: inPostal("2-1") }, {}, "postal-range"],
    ["hours of somebody who never works", {}, { ...pool({ hours: "now" }), ...reps({ hours: {} }) }, "no-hours"],
  ])("%s", (_, more, changes, code) => {
    expect(codes([route("one", { "geo.country": "DE" }, more)], changes as Json)).toContain(code);
  });

  it.each([
    ["skills somebody has", { require: { skills: ["Vans"] } }, reps({ skills: ["vans"] })],
    ["a language the lead may name", { require: { languages: [{ path: "answers.size" }, "de"] } }, {}],
    ["preferences of a pool that looks", { prefer: { skills: ["vans"] } }, pool({ rotation: "bestFit" })],
    [
      "overflow of a pool with room for so many",
      {},
      {
        pools: [
          { ...good.pools[0], overflow: "second", members: [{ rep: "ana", open: 3 }] },
          { id: "second", name: "Second", members: [{ rep: "ben" }] },
        ],
      },
    ],
    ["a backup", {}, reps({ backup: "ben" })],
  ])("nothing to say of %s", (_, more, changes) => {
    expect(codes([route("one", { "geo.country": "DE" }, more)], changes as Json)).toEqual([]);
  });
});
