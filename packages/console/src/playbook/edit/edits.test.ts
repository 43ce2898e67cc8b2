import { checkPlaybook } from "@baton/engine/playbook";
import { parse } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import demo from "../../../../../demo-site/playbook.json" with { type: "json" };
import type { Edited } from "./edited.ts";
import { insertAt, moveAt, removeAt, setAt } from "./list.ts";
import { newId } from "./new-id.ts";
import { addMember, addPool, removeMember, setPerDay, setWeight } from "./pools.ts";
import { partsOfDraft } from "./read.ts";
import { addAbsence, addRep, pauseRep, removeAbsence, setHours } from "./reps.ts";
import { moveRoute, setRoutePool } from "./routes.ts";
import { addPlace, placesOf, removePlace, splitTerritory } from "./territories.ts";

const textOf = (edited: Edited): string => {
  if ("refused" in edited) throw new Error(edited.refused);
  return edited.text;
};

describe("an edit leaves everything else as people wrote it", () => {
  const list = `{
  // who works here
  "a": [
    { "id": "x" }, // the first
    // about y
    { "id": "y" }
  ],
  "b": ["DE", "AT"],
  "c": []
}`;
  it.each<[string, Edited, string]>([
    [
      "an item at the end of a list takes a line of its own, below the comments of the last",
      insertAt(list, ["a"], null, { id: "z" }, ""),
      list.replace('{ "id": "y" }', '{ "id": "y" },\n    { "id": "z" }'),
    ],
    [
      "an item before another goes above its comments",
      insertAt(list, ["a"], 1, { id: "z" }, ""),
      list.replace("    // about y", '    { "id": "z" },\n    // about y'),
    ],
    ["a value at the end of a list in one line stays there", insertAt(list, ["b"], null, "CH", ""), list.replace('"AT"', '"AT", "CH"')],
    ["the first of an empty list", insertAt(list, ["c"], null, "x", ""), list.replace('"c": []', '"c": ["x"]')],
    [
      "the last one taken out takes the comma before it along",
      removeAt(list, ["a", 1], ""),
      list.replace("},", "}").replace('\n    { "id": "y" }', ""),
    ],
    ["the first one taken out takes its own comment", removeAt(list, ["a", 0], ""), list.replace('    { "id": "x" }, // the first\n', "")],
    ["in one line, the last", removeAt(list, ["b", 1], ""), list.replace('"DE", "AT"', '"DE"')],
    ["in one line, the first", removeAt(list, ["b", 0], ""), list.replace('"DE", "AT"', '"AT"')],
    [
      "what moves takes its comments along",
      moveAt(list, ["a"], 1, 0, ""),
      list.replace(
        '{ "id": "x" }, // the first\n    // about y\n    { "id": "y" }',
        '// about y\n    { "id": "y" },\n    { "id": "x" } // the first',
      ),
    ],
    ["a new key of an object in one line", setAt(list, ["a", 0, "n"], 2, ""), list.replace('{ "id": "x" }', '{ "id": "x", "n": 2 }')],
    ["a new key of an object of several lines", setAt(list, ["d"], true, ""), list.replace('"c": []', '"c": [],\n  "d": true')],
    ["a value in place of another", setAt(list, ["b"], "all", ""), list.replace('["DE", "AT"]', '"all"')],
    [
      "a list that is left out comes with its first item",
      insertAt(list, ["e"], null, 1, ""),
      list.replace('"c": []', '"c": [],\n  "e": [1]'),
    ],
  ])("%s", (_, edited, expected) => expect(textOf(edited)).toBe(expected));

  it("a comma after the last item stays the custom of the list", () => {
    const trailing = '[\n  "a",\n  "b",\n]';
    expect(textOf(insertAt(trailing, [], null, "c", ""))).toBe('[\n  "a",\n  "b",\n  "c",\n]');
    expect(textOf(removeAt(trailing, [1], ""))).toBe('[\n  "a",\n]');
  });

  it("a text with a mistake is left alone, and says so", () => {
    expect(setAt('{ "a": [ }', ["a"], 1, "")).toEqual({ refused: "The text has a mistake that has to be mended first" });
  });
});

describe("ids for names", () => {
  it.each([
    ["Ana Ruiz", "ana-ruiz"],
    ["Zoë Müller-Straße", "zoe-muller-strasse"],
    ["!!!", "new"],
    ["Taken One", "taken-one-2"],
    ["x".repeat(90), "x".repeat(58)],
  ])("%s", (name, id) => expect(newId(name, ["taken-one"])).toBe(id));
});

/** As people write it, with a comment in the way of every edit. */
const text = JSON.stringify(demo, null, 2)
  .replace('"members": [', '"members": [ // by seniority')
  .replace('"routes": [', '// The order decides.\n  "routes": [');
const sound = (edited: Edited) => {
  const { playbook, problems } = checkPlaybook(textOf(edited));
  expect(problems.filter(({ level }) => level === "error")).toEqual([]);
  expect(textOf(edited)).toContain("// by seniority");
  expect(textOf(edited)).toContain("// The order decides.");
  if (!playbook) throw new Error("The playbook does not pass");
  return playbook;
};
const rep = { name: "Ana Ruiz", email: "ana@northwind.example", timeZone: "Europe/Madrid", hours: { mon: ["09:00-17:30"] } };

describe("the everyday changes of ops, each of them a playbook that passes", () => {
  it("somebody new, in a pool, once", () => {
    const edited = addRep(text, { ...rep, pool: "enterprise-emea", weight: 2 });
    const playbook = sound(edited);
    expect(edited).toMatchObject({ done: "Ana Ruiz is added, and joins Enterprise, EMEA with weight 2." });
    expect(playbook.reps.at(-1)).toMatchObject({ id: "ana-ruiz", ...rep });
    expect(playbook.pools.find(({ id }) => id === "enterprise-emea")?.members.at(-1)).toMatchObject({ rep: "ana-ruiz", weight: 2 });
    const met = addRep(text, { ...rep, videoLink: "https://meet.northwind.example/ana", pool: "", weight: 1 });
    expect(sound(met).reps.at(-1)).toMatchObject({ videoLink: "https://meet.northwind.example/ana" });
    expect(addRep(textOf(edited), { ...rep, pool: "", weight: 1 })).toEqual({
      refused: "Somebody with ana@northwind.example is there already",
    });
  });

  it("a weight, a limit, a colleague more or fewer", () => {
    const pool = "enterprise-central";
    expect(sound(setWeight(text, pool, "darcel-schlecht", 5)).pools[0]?.members[0]?.weight).toBe(5);
    expect(setWeight(text, pool, "darcel-schlecht", 0)).toEqual({ refused: "A weight is a number from 0.01 to 1000" });
    const limited = setPerDay(text, pool, "anna-snelling", 3);
    expect(sound(limited).pools[0]?.members[1]).toMatchObject({ weight: 2, perDay: 3 });
    expect(textOf(setPerDay(textOf(limited), pool, "anna-snelling", null))).toBe(text);
    const joined = addMember(text, pool, "natalya-ivanova", 1);
    expect(sound(joined).pools[0]?.members.at(-1)?.rep).toBe("natalya-ivanova");
    expect(addMember(textOf(joined), pool, "natalya-ivanova", 1)).toHaveProperty("refused");
    expect(textOf(removeMember(textOf(joined), pool, "natalya-ivanova"))).toBe(text);
  });

  it("a pool of its own, which somebody joins and a route is sent to", () => {
    const made = addPool(text, "UK and Ireland");
    expect(sound(made).pools.at(-1)).toMatchObject({ id: "uk-and-ireland", name: "UK and Ireland", members: [] });
    const joined = textOf(addMember(textOf(made), "uk-and-ireland", "boris-faz", 2));
    expect(sound(addMember(textOf(made), "uk-and-ireland", "boris-faz", 2)).pools.at(-1)?.members).toMatchObject([{ rep: "boris-faz" }]);
    expect(addPool(joined, "uk and ireland")).toEqual({ refused: "There is a pool uk and ireland already" });
    expect(addPool(text, "")).toHaveProperty("refused");
  });

  it("a territory split to a new pool: made, named alike, and its routes go there", () => {
    const [places] = placesOf(demo.territories.emea, []);
    if (!places) throw new Error("emea has no places");
    const made = { territory: "emea", places, moving: ["GB", "IE"], name: "UK and Ireland", pool: "+new" };
    const playbook = sound(splitTerritory(text, made));
    expect(playbook.pools.at(-1)).toMatchObject({ id: "uk-and-ireland", members: [] });
    const [first, second] = playbook.routes.filter(({ id }) => id.startsWith("enterprise-emea"));
    expect(first).toMatchObject({ id: "enterprise-emea-uk-and-ireland", to: { pool: "uk-and-ireland" } });
    expect(second).toMatchObject({ id: "enterprise-emea", to: { pool: "enterprise-emea" } });
    expect(splitTerritory(text, { ...made, name: "Partner desk" })).toHaveProperty("refused");
  });

  it("paused and back; away and not; other hours", () => {
    const paused = pauseRep(text, "anna-snelling", true);
    expect(sound(paused).reps[0]?.paused).toBe(true);
    expect(textOf(pauseRep(textOf(paused), "anna-snelling", false))).toBe(text);
    const away = addAbsence(text, "anna-snelling", { from: "2026-12-24", to: "2026-12-31", note: "Family" });
    expect(sound(away).reps[0]?.absences).toEqual([{ from: "2026-12-24", to: "2026-12-31", note: "Family" }]);
    const twice = addAbsence(textOf(away), "anna-snelling", { from: "2027-01-04", to: "2027-01-04", note: "" });
    expect(sound(removeAbsence(textOf(twice), "anna-snelling", 0)).reps[0]?.absences).toEqual([{ from: "2027-01-04", to: "2027-01-04" }]);
    expect(textOf(removeAbsence(textOf(away), "anna-snelling", 0))).toBe(text);
    expect(addAbsence(text, "anna-snelling", { from: "2027-01-04", to: "2027-01-01", note: "" })).toHaveProperty("refused");
    expect(sound(setHours(text, "anna-snelling", { tue: ["10:00-16:00"] })).reps[0]?.hours).toEqual({ tue: ["10:00-16:00"] });
  });

  it("a route in another place, with everything else in its order; to another pool", () => {
    const ids = demo.routes.map(({ id }) => id);
    expect(sound(moveRoute(text, "enterprise-east", 3)).routes.map(({ id }) => id)).toEqual(
      ids.toSpliced(4, 1).toSpliced(3, 0, "enterprise-east"),
    );
    expect(textOf(moveRoute(textOf(moveRoute(text, "named-account", 6)), "named-account", 2))).toBe(text);
    expect(moveRoute(text, ids[0] ?? "", -1)).toHaveProperty("refused");
    expect(sound(setRoutePool(text, "enterprise-east", "enterprise-west")).routes[4]?.to).toEqual({ pool: "enterprise-west" });
  });

  it("a country more in a territory, in every list that means the same", () => {
    const territory = (of: string, name: string) => partsOfDraft(of)?.territories.find(([one]) => one === name)?.[1];
    const [emea] = placesOf(territory(text, "emea"));
    if (!emea) throw new Error("No list of countries");
    const edited = addPlace(text, "emea", emea, "GL");
    sound(edited);
    for (const { values } of placesOf(territory(textOf(edited), "emea")).filter(({ asks }) => asks === emea.asks))
      expect(values).toContain("GL");
    const [grown] = placesOf(territory(textOf(edited), "emea"));
    if (!grown) throw new Error("No list of countries");
    expect(parse(textOf(removePlace(textOf(edited), "emea", grown, "GL")))).toEqual(parse(text));
    expect(addPlace(text, "emea", emea, "DE")).toHaveProperty("refused");
  });

  it("a territory split: routes for whoever is not in it are named, since they take those who left", () => {
    const out = {
      id: "out",
      name: "Elsewhere",
      when: { all: [{ not: { territory: "west" } }] },
      to: { pool: "partners" },
      onEmpty: "next",
    };
    const shunned = textOf(insertAt(text, ["routes"], 0, out, ""));
    const west = placesOf(sound({ text: shunned, done: "" }).territories.west).find(({ asks }) => asks === "geo.regionCode");
    if (!west) throw new Error("No list of regions");
    const moving = west.values.slice(0, 1);
    const edited = splitTerritory(shunned, { territory: "west", places: west, moving, name: "Far west", pool: "same" });
    expect(edited).toHaveProperty("done", expect.stringContaining("Mind Elsewhere: not in west now takes Far west as well."));
  });

  it("a territory split in two: nobody falls between them, and each of its routes has a sibling", () => {
    const before = sound({ text, done: "" });
    const west = placesOf(before.territories.west).find(({ asks }) => asks === "geo.regionCode");
    if (!west) throw new Error("No list of regions");
    const edited = splitTerritory(text, {
      territory: "west",
      places: west,
      moving: ["CA", "NV"],
      name: "California and Nevada",
      pool: "enterprise-central",
    });
    const after = sound(edited);
    expect(after.territories["california-and-nevada"]).toEqual({ ...before.territories.west, "geo.regionCode": { in: ["CA", "NV"] } });
    expect(after.territories.west).toEqual({
      ...before.territories.west,
      "geo.regionCode": { in: west.values.filter((one) => one !== "CA" && one !== "NV") },
    });
    const asking = before.routes.filter((route) => JSON.stringify(route.when).includes('"west"'));
    expect(after.routes).toHaveLength(before.routes.length + asking.length);
    for (const route of asking) {
      const place = after.routes.findIndex(({ id }) => id === route.id);
      expect(after.routes[place - 1]).toMatchObject({ id: `${route.id}-california-and-nevada`, to: { pool: "enterprise-central" } });
    }
    expect(splitTerritory(text, { territory: "west", places: west, moving: west.values, name: "All", pool: "same" })).toHaveProperty(
      "refused",
    );
  });
});
