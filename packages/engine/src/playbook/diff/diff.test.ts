import { readFileSync } from "node:fs";
import type { Playbook } from "@baton/contract/playbook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPlaybook } from "../../playbook.ts";
import { conditionInWords } from "./condition-words.ts";
import { diffPlaybooks } from "./diff.ts";
import { moved } from "./moved.ts";

const sample = readFileSync(`${import.meta.dirname}/../sample.jsonc`, "utf8");
const read = (text: string): Playbook => {
  const { playbook, problems } = checkPlaybook(text);
  if (!playbook) throw new Error(JSON.stringify(problems));
  return playbook;
};
const before = read(sample);
/** Every change in words, of the sample with one text in it replaced by another. */
const said = (from: string, to: string) => {
  expect(sample).toContain(from);
  return diffPlaybooks(before, read(sample.replace(from, to))).map(
    ({ section, kind, id, words }) => `${section} ${kind} ${id}: ${words.join("; ")}`,
  );
};
const extra = '{ "id": "dach", "name": "DACH", "when": { "territory": "dach" }, "to": { "pool": "emea" }, "onEmpty": "hold" },\n    ';

describe("what changed is said in words", () => {
  it.each<[string, string, string, string[]]>([
    ["a route more", '{ "id": "owners"', `${extra}{ "id": "owners"`, ["routes added dach: at place 1 of 4; in territory dach → pool emea"]],
    [
      "a route's condition",
      '"when": { "territory": "europe" }',
      '"when": { "geo.country": { "in": ["DE", "AT"] } }',
      ["routes changed europe: when: in territory europe → geo.country is DE or AT"],
    ],
    ["where it goes", '"to": { "pool": "emea" }', '"to": { "rep": "ana" }', ["routes changed europe: to: pool emea → Ana Ruiz"]],
    ["a rep who joins", '{ "rep": "ana" }, {', "{", ["pools changed emea: Ana Ruiz leaves"]],
    ["a weight", '"weight": 2', '"weight": 3', ["pools changed emea: weight of Ben Oduya: 2 → 3"]],
    ["a territory", '["DE", "AT"]', '["DE", "AT", "CH"]', ["territories changed dach: geo.country gains CH"]],
    ["points", '"points": 40', '"points": 50', ["scoring changed : fit.large.points: 40 → 50"]],
    ["hours", '"mon": ["09:00-17:00"]', '"mon": ["08:00-17:00"]', ["reps changed ana: hours.mon gains 08:00-17:00 and loses 09:00-17:00"]],
    [
      "a question",
      '"label": "Phone"',
      '"label": "Mobile"',
      ["forms changed demo-request: steps.company.fields.phone.label: Phone → Mobile"],
    ],
    ["a promise", '"firstResponseMinutes": 15', '"firstResponseMinutes": 30', ["slas changed fast: firstResponseMinutes: 15 → 30"]],
    ["a rep away", '"team": "central",', '"team": "central", "paused": true,', ["reps changed ana: paused: no → yes"]],
  ])("%s", (_, from, to, words) => expect(said(from, to)).toEqual(words));

  it.each([
    ["comments", "// The smallest", "// The very smallest"],
    ["a default written out", '"weight": 2', '"weight": 2, "priority": 0'],
    ["another way to say equal", '{ "geo.country": "FR" }', '{ "geo.country": { "eq": "FR" } }'],
    ["a list of one", '{ "geo.country": "FR" }', '{ "geo.country": { "in": ["FR"] } }'],
    ["countries in another order", '["DE", "AT"]', '["AT", "DE"]'],
    ["members in another order", '[{ "rep": "ana" }, { "rep": "ben", "weight": 2 }]', '[{ "rep": "ben", "weight": 2 }, { "rep": "ana" }]'],
  ])("and nothing of %s, which changes no lead's way", (_, from, to) => expect(said(from, to)).toEqual([]));

  it("the two ways round: what is new in one is gone from the other", () => {
    const after = read(sample.replace('{ "id": "owners"', `${extra}{ "id": "owners"`));
    expect(diffPlaybooks(after, before)).toMatchObject([{ section: "routes", kind: "removed", id: "dach" }]);
  });

  it("one who overtakes others moved, and they did not", () => {
    const [owners, europe, rest] = before.routes;
    if (!owners || !europe || !rest) throw new Error("three routes");
    expect(diffPlaybooks(before, { ...before, routes: [europe, owners, rest] })).toHaveLength(1);
    expect(moved(["a", "b", "c", "d", "e"], ["e", "a", "b", "c", "d"])).toEqual(new Set(["e"]));
    expect(moved(["a", "b", "c"], ["a", "x", "b", "c"])).toEqual(new Set());
  });
});

it("a condition reads as one would say it", () => {
  const condition = { all: [{ "company.employees": { gte: 500 } }, { any: [{ "geo.country": "DE" }, { not: { "email.free": true } }] }] };
  expect(conditionInWords(condition)).toBe("company.employees ≥ 500, (geo.country is DE or not (email.free is yes))");
  expect(conditionInWords({})).toBe("everybody");
});

it("taking out those that moved leaves the others in their order, and never more than need be", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(["a", "b", "c", "d", "e", "f"]),
      fc.shuffledSubarray(["a", "b", "c", "d", "e", "f", "g"]),
      (one, other) => {
        const gone = moved(one, other);
        const [was, is] = [
          one.filter((id) => other.includes(id) && !gone.has(id)),
          other.filter((id) => one.includes(id) && !gone.has(id)),
        ];
        expect(is).toEqual(was);
        const common = other.filter((id) => one.includes(id));
        const subsets = Array.from({ length: 2 ** common.length }, (_, bits) => common.filter((_id, n) => bits & (1 << n)));
        const longest = Math.max(
          0,
          ...subsets
            .filter((ids) => ids.every((id, n) => n === 0 || one.indexOf(ids[n - 1] ?? "") < one.indexOf(id)))
            .map(({ length }) => length),
        );
        expect(common.length - gone.size).toBe(longest);
      },
    ),
    { numRuns: 200 },
  );
});
