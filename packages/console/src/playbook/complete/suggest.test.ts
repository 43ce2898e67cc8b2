import { beforeAll, describe, expect, it } from "vitest";
import demo from "../../../../../demo-site/playbook.json" with { type: "json" };
import { schemas } from "../../../../../workers/edge/schemas.ts";
import { explained } from "./explain.ts";
import type { Schema } from "./schema.ts";
import { type Option, suggestions } from "./suggest.ts";

let schema: Schema;
beforeAll(async () => {
  schema = (await schemas())["playbook.json"] as Schema;
});

/** The demo with one part in place of another, and the cursor where `|` stands. */
function at(section: string, part: string): { options: Option[]; taken: string } {
  const rest = JSON.stringify({ ...demo, [section]: undefined }, null, 2).slice(0, -2);
  const text = `${rest},\n  // a comment of somebody's\n  "${section}": ${part}\n}`;
  const offset = text.lastIndexOf("|");
  const found = suggestions(text.slice(0, offset) + text.slice(offset + 1), offset, schema);
  const bare = text.slice(0, offset) + text.slice(offset + 1);
  return { options: found?.options ?? [], taken: found ? bare.slice(found.from, found.to) : "" };
}
const labels = (section: string, part: string) => at(section, part).options.map(({ label }) => label);

describe("what may be written here", () => {
  it("keys of a part that are not there yet, those it needs first, each with what it means", () => {
    const { options } = at("pools", '[{ "id": "a", | }]');
    expect(options.map(({ label }) => label).slice(0, 2)).toEqual(["name", "members"]);
    expect(options.map(({ label }) => label)).toContain("hours");
    expect(options.map(({ label }) => label)).not.toContain("id");
    expect(options.find(({ label }) => label === "overflow")?.info).toContain("Pool asked instead");
  });
  it("a key comes with its colon and the beginning of a value, the cursor inside", () => {
    const members = at("pools", '[{ "id": "a", "mem|" }]').options.find(({ label }) => label === "members");
    expect(members).toMatchObject({ insert: '"members": []', cursor: '"members": ['.length });
    expect(at("pools", '[{ "mem|": [] }]').options.find(({ label }) => label === "members")?.insert).toBe('"members"');
    expect(at("pools", '[{ "mem|" }]').taken).toBe('"mem"');
  });
  it("values a key allows", () => {
    expect(labels("pools", '[{ "rotation": "|" }]')).toEqual(["weighted", "order", "leastLoaded", "bestFit"]);
    expect(labels("reps", '[{ "paused": | }]')).toEqual(["true", "false"]);
    expect(labels("routes", '[{ "onEmpty": | }]')).toEqual(expect.arrayContaining(["next", "hold", "{ pool }", "{ rep }", "{ queue }"]));
  });
  it.each([
    ["routes", '[{ "to": { "pool": "|" } }]', "enterprise-emea", "Enterprise, EMEA"],
    ["routes", '[{ "onEmpty": { "pool": "|" } }]', "general", ""],
    ["routes", '[{ "meeting": "|" }]', "intro", ""],
    ["routes", '[{ "sla": "|" }]', "first-response", ""],
    ["routes", '[{ "when": { "all": [{ "territory": "|" }] } }]', "apac", ""],
    ["pools", '[{ "members": [{ "rep": "|" }] }]', "anna-snelling", "Anna Snelling"],
    ["pools", '[{ "overflow": "|" }]', null, ""],
    ["reps", '[{ "team": "|" }]', "team-dustin-brinkmann", ""],
    ["reps", '[{ "timeZone": "|" }]', "Europe/Berlin", ""],
    ["forms", '[{ "sites": ["|"] }]', "pk_demo", "northwind.example"],
    ["territories", '{ "x": { "geo.country": { "in": ["DE", "|"] } } }', "FR", "France"],
    ["territories", '{ "x": { "answers.employees": { "in": ["|"] } } }', "50-249", ""],
  ])("ids of this very document and values of its forms: %s %s", (section, part, label, detail) => {
    const { options } = at(section, part);
    if (label === null) return expect(options).toEqual([]);
    const found = options.find((option) => option.label === label);
    expect(found).toBeDefined();
    if (detail !== "") expect(found?.detail).toBe(detail);
  });
  it("what a condition may ask about: fields of the forms, facts, and how conditions are put together", () => {
    const found = labels("routes", '[{ "when": { | } }]');
    expect(found).toEqual(
      expect.arrayContaining(["all", "any", "not", "territory", "answers.employees", "geo.country", "score.fit", "time.hour"]),
    );
    expect(at("routes", '[{ "when": { | } }]').options.find(({ label }) => label === "answers.employees")?.detail).toBe(
      "People in the company",
    );
    expect(labels("routes", '[{ "when": { "score.fit": { | } } }]')).toEqual(expect.arrayContaining(["gte", "within", "exists"]));
  });
  it("of several shapes the one the document chose", () => {
    const place = (kind: string) => labels("meetings", `[{ "locations": [{ "kind": "${kind}", | }] }]`);
    expect(place("phone")).toEqual(["who"]);
    expect(place("address")).toEqual(["text"]);
    expect(place("video")).toEqual([]);
  });
  it("nothing inside a comment", () => {
    expect(labels("pools", '[ // the | "\n]')).toEqual([]);
  });
});

describe("what the word under the pointer means", () => {
  const text = JSON.stringify(demo, null, 2);
  const under = (word: string, from = 0) => explained(text, text.indexOf(word, from) + 1, schema);
  it("a key says what it does, what it may be, and what holds where it is left out", () => {
    const pool = '{ "pools": [{ "hours": "now" }] }';
    expect(explained(pool, pool.indexOf('"hours"') + 1, schema)?.says).toEqual([
      expect.stringContaining("only reps at work this minute"),
      'One of "now", "soonest", "ignore".',
      'Left out: "ignore".',
    ]);
  });
  it("an id says who is behind it", () => {
    expect(under('"enterprise-emea"', text.indexOf('"pool": "enterprise-emea"'))?.says).toEqual([
      "Enterprise, EMEA",
      "Natalya Ivanova × 2, Boris Faz × 2, Rosie Papadopoulos",
    ]);
    expect(under('"anna-snelling"')?.says).toEqual(["Anna Snelling"]);
  });
  it("a path of a condition says what it asks about", () => {
    expect(under('"geo.regionCode"')?.says).toEqual(["State or region of the visitor"]);
  });
});
