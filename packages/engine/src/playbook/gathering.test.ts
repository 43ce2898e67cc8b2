import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkPlaybook } from "../playbook.ts";

const good = readFileSync(`${import.meta.dirname}/sample.jsonc`, "utf8");
const slotFirst = good.replace('"minutes": 30', '"minutes": 30, "offering": "slot-first"');
const link = '"schedulingLink": { "kind": "cal", "url": "https://cal.com/ana", "webhookSecret": "CAL_KEY" }';
const spare = '"pools": [{ "id": "experts", "name": "Experts", "members": [{ "rep": "ben" }] }, ';

const found = (text: string) => {
  const { playbook, problems } = checkPlaybook(text, () => true);
  return [playbook !== null, problems.map(({ code, path }) => [code, path])];
};

it.each<[string, string, (boolean | string[][])[]]>([
  ["a pool whose times are offered together", slotFirst, [true, []]],
  [
    "a route to one rep",
    slotFirst.replace('"to": { "rep": "ben" }', '"to": { "rep": "ben" }, "meeting": "intro"'),
    [true, [["rep-first-anyway", "routes[2].to"]]],
  ],
  [
    "a route to owners of accounts",
    slotFirst.replace('"to": { "owner": "account" }', '"to": { "owner": "account" }, "meeting": "intro"'),
    [true, [["rep-first-anyway", "routes[0].to"]]],
  ],
  [
    "a member booked elsewhere",
    slotFirst.replace('"team": "central"', `"team": "central", ${link}`),
    [true, [["booked-elsewhere", "pools[0].members[0].rep"]]],
  ],
  [
    "a pool that only sends hosts",
    good.replace('"pools": [', spare).replace('"minutes": 30', '"minutes": 30, "hosts": [{ "oneOf": "experts" }]'),
    [true, []],
  ],
  [
    "more hosts than the pool has",
    good.replace('"pools": [', spare).replace('"minutes": 30', '"minutes": 30, "hosts": [{ "oneOf": "experts" }, { "oneOf": "experts" }]'),
    [true, [["too-few-hosts", "meetings[0].hosts[1]"]]],
  ],
  [
    "a host who never works",
    good
      .replace('"hours": { "tue": ["09:00-17:00"] }', '"hours": {}')
      .replace('"minutes": 30', '"minutes": 30, "hosts": [{ "rep": "ben" }]'),
    [
      true,
      [
        ["no-hours", "reps[1].hours"],
        ["no-hours", "meetings[0].hosts[0].rep"],
      ],
    ],
  ],
])("a check of %s", (_, text, expected) => expect(found(text)).toEqual(expected));

it("a host nobody knows: the nearest name is suggested", () => {
  const { problems } = checkPlaybook(good.replace('"minutes": 30', '"minutes": 30, "hosts": [{ "oneOf": "emae" }]'), () => true);
  expect(problems).toMatchObject([{ code: "unknown-pool", path: "meetings[0].hosts[0].oneOf", got: "emae", expected: "emea" }]);
});
