import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkPlaybook } from "./playbook.ts";

/** A small good playbook; every test changes one thing in it. */
const good = readFileSync(`${import.meta.dirname}/playbook/sample.jsonc`, "utf8");

const knownZones = ["America/Chicago", "Europe/Berlin", "Europe/London"];
const check = (text: string) => checkPlaybook(text, (zone) => knownZones.includes(zone));

describe("checking a playbook", () => {
  it("a good one comes back with its defaults filled in, and nothing to say", () => {
    const { playbook, problems } = check(good);
    expect(problems).toEqual([]);
    expect(playbook?.pools[0]).toMatchObject({
      rotation: "weighted",
      hours: "ignore",
      members: [{ rep: "ana", weight: 1 }, { weight: 2 }],
    });
    expect(playbook?.forms[0]?.submitLabel).toBe("Send");
  });

  it.each([
    ['"pool": "emea"', '"pool": "emae"', 'There is no pool "emae"; did you mean "emea"?'],
    ['{ "rep": "ana" }, {', '{ "rep": "somebody" }, {', 'There is no rep "somebody"'],
    ['"onEmpty": "hold"', '"onEmtpy": "hold"', '"onEmtpy" is not known here; did you mean "onEmpty"?'],
    ['"answers.size": "2" }, "points"', '"answers.sise": "2" }, "points"', 'There is no field "sise"; did you mean "size"?'],
    ['"minutes": 30', '"minutes": 2', "Expected at least 5, got 2"],
    ['"minutes": 30', '"minutes": [30]', "Expected a number, got a list"],
    ['"onEmpty": "hold"', '"onEmpty": "wait"', 'Expected one of "next", "hold", { "pool": … }, { "rep": … }, { "queue": … }, got "wait"'],
    ['"DE", "AT"] } }', '"DE", "AT"] }, "territory": "europe" }', '"geo.country" is not known here'],
  ])("says in words what is wrong: %s → %s", (from, to, message) => {
    expect(check(good.replace(from, to)).problems.map((problem) => problem.message)).toContain(message);
  });

  it("reports everything at once, in the order of the text, however different the mistakes", () => {
    const text = good
      .replace('"minutes": 30', '"minutes": "long"')
      .replace('"team": "central"', '"team": "west"')
      .replace('{ "territory": "dach" }', '{ "territory": "da" }')
      .replace('"points": 40', '"points": 400');
    const { problems } = check(text);
    expect(problems.map((problem) => problem.code)).toEqual(["wrong-value", "unknown-territory", "unknown-team", "wrong-type"]);
    expect(problems.map((problem) => problem.line)).toEqual([32, 37, 59, 65]);
  });

  it("an id on a badly shaped part is still a known id", () => {
    const codes = check(good.replace('"email": "ana@northwind.example"', '"email": "ana"')).problems.map((problem) => problem.code);
    expect(codes).toEqual(["wrong-value"]);
  });

  it("two territories that contain each other are named as a circle", () => {
    const circle = check(good.replace('"dach": { "geo.country": { "in": ["DE", "AT"] } }', '"dach": { "territory": "europe" }'));
    expect(circle.problems.map((problem) => problem.message)).toEqual(["This territory contains itself: dach → europe → dach"]);
  });

  it("refuses territories that multiply each other into more work than one decision may cost", () => {
    const doubling = Array.from(
      { length: 14 },
      (_, n) => `"t${n}": { "all": [{ "territory": "t${n + 1}" }, { "territory": "t${n + 1}" }] }`,
    );
    const text = good.replace('"territories": {', `"territories": { ${doubling.join(", ")}, "t14": { "geo.country": "DE" },`);
    expect(check(text).problems.map((problem) => [problem.code, problem.path])).toContainEqual(["too-many-tests", "territories.t0"]);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "hello"],
    ["a number", "7"],
    ["null", "null"],
    ["a list", "[]"],
    ["an unclosed text", '{ "version": "1'],
    [
      "lists where objects should be",
      '{ "version": [], "workspace": [], "sites": {}, "forms": [[]], "routes": [null, 1], "pools": "x", "reps": [[]] }',
    ],
    ["a hundred thousand brackets", "[".repeat(100_000)],
    ["too much", `"${"x".repeat(2_000_000)}"`],
  ])("throws nothing over %s, and refuses it", (_name, text) => {
    const { playbook, problems } = check(text);
    expect(playbook).toBeNull();
    expect(problems.filter((problem) => problem.level === "error" && problem.line === 1).length).toBeGreaterThan(0);
  });

  it("lists at most five hundred problems and counts the others", () => {
    const text = good.replace('"members": [{ "rep": "ana" }', `"members": [${'{ "rep": "x" }, '.repeat(600)}{ "rep": "ana" }`);
    const { problems } = check(text);
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)).toMatchObject({ code: "many-more", message: "699 more problems from here on" });
  });

  it("knows real time zones by itself", () => {
    expect(checkPlaybook(good).problems).toEqual([]);
  });
});
