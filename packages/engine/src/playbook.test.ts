import { describe, expect, it } from "vitest";
import { checkPlaybook } from "./playbook.ts";

const good = `{
  // Comments are welcome, and so are trailing commas.
  "version": 1,
  "workspace": { "name": "Northwind", "timeZone": "America/Chicago" },
  "sites": [{ "key": "pk_demo", "name": "Demo", "origins": ["http://localhost:*"] }],
  "teams": [{ "id": "central", "name": "Central" }],
  "forms": [
    {
      "id": "demo-request", "title": "See a demo", "sites": ["pk_demo"],
      "steps": [
        { "id": "you", "title": "You", "fields": [{ "id": "email", "type": "email", "label": "E-mail" }] },
        {
          "id": "company", "title": "Company", "when": { "answers.email": { "exists": true } },
          "fields": [
            { "id": "size", "type": "select", "label": "Size", "options": [{ "value": "1", "label": "Small" }, { "value": "2", "label": "Large" }] },
            { "id": "phone", "type": "phone", "label": "Phone", "when": { "answers.size": "2" } },
          ],
        },
      ],
    },
  ],
  "scoring": {
    "fit": [{ "label": "large", "when": { "answers.size": "2" }, "points": 40 }],
    "qualified": { "score.fit": { "gte": 0 } },
  },
  "territories": { "dach": { "geo.country": { "in": ["DE", "AT"] } }, "europe": { "any": [{ "territory": "dach" }, { "geo.country": "FR" }] } },
  "routes": [
    { "id": "owners", "name": "Named accounts", "when": {}, "to": { "owner": "account" }, "onEmpty": "next" },
    { "id": "europe", "name": "Europe", "when": { "territory": "europe" }, "to": { "pool": "emea" }, "meeting": "intro", "sla": "fast", "onEmpty": { "rep": "ana" } },
    { "id": "rest", "name": "Everybody else", "when": {}, "to": { "rep": "ben" }, "onEmpty": "hold" },
  ],
  "pools": [{ "id": "emea", "name": "EMEA", "members": [{ "rep": "ana" }, { "rep": "ben", "weight": 2 }] }],
  "reps": [
    { "id": "ana", "name": "Ana Ruiz", "email": "ana@northwind.example", "timeZone": "Europe/Berlin", "team": "central", "hours": { "mon": ["09:00-17:00"] } },
    { "id": "ben", "name": "Ben Oduya", "email": "ben@northwind.example", "timeZone": "Europe/London", "hours": { "tue": ["09:00-17:00"] } },
  ],
  "slas": [{ "id": "fast", "name": "Fast", "firstResponseMinutes": 15 }],
  "meetings": [{ "id": "intro", "name": "Introduction", "minutes": 30 }],
}`;

const knownZones = ["America/Chicago", "Europe/Berlin", "Europe/London"];
const check = (text: string) => checkPlaybook(text, (zone) => knownZones.includes(zone));
const nested = (depth: number) => `${'{ "not": '.repeat(depth)}{}${" }".repeat(depth)}`;
/** What stands at a line and column, both 1-based. */
const textAt = (text: string, line: number, column: number) => text.split("\n")[line - 1]?.slice(column - 1) ?? "";

/** Replacing the first text by the second makes exactly one problem, at this path, where this text begins. */
const faults: [code: string, from: string, to: string, path: string, at: string][] = [
  ["missing-key", '"version": 1,', "", "version", "{"],
  ["wrong-type", '"version": 1', '"version": 2', "version", "2"],
  ["unknown-key", '"weight": 2', '"wieght": 2', "pools[0].members[1].wieght", '"wieght"'],
  ["wrong-value", '"weight": 2', '"weight": 0', "pools[0].members[1].weight", "0 }"],
  ["wrong-value", '"id": "you"', '"id": "About you"', "forms[0].steps[0].id", '"About you"'],
  ["wrong-type", '"minutes": 30', '"minutes": "30"', "meetings[0].minutes", '"30"'],
  ["wrong-type", '{ "owner": "account" }', '{ "owner": "me" }', "routes[0].to", '{ "owner": "me" }'],
  ["wrong-value", '{ "geo.country": "FR" }', '{ "country": "FR" }', "territories.europe.any[1].country", '"country"'],
  ["unknown-key", '{ "gte": 0 }', '{ "least": 0 }', 'scoring.qualified["score.fit"].least', '"least"'],
  ["wrong-type", '"when": { "territory": "europe" }', '"when": []', "routes[1].when", "[]"],
  ["duplicate-key", '"name": "Ana Ruiz"', '"id": "ana", "name": "Ana Ruiz"', "reps[0].id", '"id": "ana", "name"'],
  ["duplicate-id", '"id": "rest"', '"id": "owners"', "routes[2].id", '"owners"'],
  ["duplicate-id", '"id": "phone"', '"id": "email"', "forms[0].steps[1].fields[1].id", '"email"'],
  ["duplicate-id", '"value": "2"', '"value": "1"', "forms[0].steps[1].fields[0].options[1].value", '"1", "label": "Large"'],
  ["duplicate-id", '{ "rep": "ben", "weight": 2 }', '{ "rep": "ana" }', "pools[0].members[1].rep", '"ana" }]'],
  ["unknown-rep", '{ "rep": "ana" }, {', '{ "rep": "anna" }, {', "pools[0].members[0].rep", '"anna"'],
  ["unknown-rep", '"onEmpty": { "rep": "ana" }', '"onEmpty": { "rep": "cem" }', "routes[1].onEmpty.rep", '"cem"'],
  ["unknown-rep", '"to": { "rep": "ben" }', '"to": { "rep": "bem" }', "routes[2].to.rep", '"bem"'],
  ["unknown-pool", '"onEmpty": { "rep": "ana" }', '"onEmpty": { "pool": "ema" }', "routes[1].onEmpty.pool", '"ema"'],
  ["unknown-site", '"sites": ["pk_demo"]', '"sites": ["pk_demo", "pk_live"]', "forms[0].sites[1]", '"pk_live"'],
  ["unknown-team", '"team": "central"', '"team": "centrl"', "reps[0].team", '"centrl"'],
  ["unknown-zone", '"timeZone": "Europe/London"', '"timeZone": "Europe/Londn"', "reps[1].timeZone", '"Europe/Londn"'],
  ["unknown-zone", "America/Chicago", "America/Chikago", "workspace.timeZone", '"America/Chikago"'],
  ["unknown-territory", '{ "territory": "europe" }', '{ "territory": "europ" }', "routes[1].when.territory", '"europ"'],
  [
    "territory-cycle",
    '{ "in": ["DE", "AT"] } }',
    '"DE", "geo.city": "Bonn" }, "a": { "not": { "territory": "a" } }',
    "territories.a",
    '{ "not"',
  ],
  [
    "unknown-field",
    '"when": { "answers.size": "2" }, "points"',
    '"when": { "answers.sizes": "2" }, "points"',
    'scoring.fit[0].when["answers.sizes"]',
    '"answers.sizes"',
  ],
  [
    "unknown-field",
    '"when": { "answers.size": "2" } }',
    '"when": { "answers.sise": "2" } }',
    'forms[0].steps[1].fields[1].when["answers.sise"]',
    '"answers.sise"',
  ],
  ["unknown-path", '"score.fit": {', '"score.fitt": {', 'scoring.qualified["score.fitt"]', '"score.fitt"'],
  ["no-options", '"type": "phone"', '"type": "choice"', "forms[0].steps[1].fields[1]", '{ "id": "phone"'],
  [
    "last-route",
    '"when": {}, "to": { "rep": "ben" }',
    '"when": { "geo.country": "DE" }, "to": { "rep": "ben" }',
    "routes[2].when",
    '{ "geo.country": "DE" }',
  ],
  ["too-deep", '"qualified": { "score.fit": { "gte": 0 } }', `"qualified": ${nested(33)}`, `scoring.qualified${".not".repeat(33)}`, "{}"],
  ["syntax", '"version": 1,', '"version": 1', "", '"workspace"'],
  ["reserved-key", '{ "geo.country": "FR" }', '{ "__proto__": "FR" }', "territories.europe.any[1].__proto__", '"__proto__"'],
];

const warnings: [code: string, from: string, to: string, path: string, at: string][] = [
  [
    "unreachable-route",
    '"to": { "owner": "account" }, "onEmpty": "next"',
    '"to": { "owner": "account" }, "onEmpty": "hold"',
    "routes[1]",
    '{ "id": "europe"',
  ],
  ["no-next", '"to": { "rep": "ben" }, "onEmpty": "hold"', '"to": { "rep": "ben" }, "onEmpty": "next"', "routes[2].onEmpty", '"next"'],
  ["empty-pool", '[{ "rep": "ana" }, { "rep": "ben", "weight": 2 }]', "[]", "pools[0].members", "[]"],
  ["unused-pool", '"to": { "pool": "emea" }', '"to": { "rep": "ana" }', "pools[0].id", '"emea"'],
  ["unused-meeting", '"meeting": "intro", ', "", "meetings[0].id", '"intro"'],
  ["unused-sla", '"sla": "fast", ', "", "slas[0].id", '"fast"'],
  ["no-hours", '"hours": { "tue": ["09:00-17:00"] }', '"hours": { "tue": [] }', "reps[1].hours", "{"],
  [
    "not-in-browser",
    '"when": { "answers.size": "2" } }',
    '"when": { "geo.country": "DE" } }',
    'forms[0].steps[1].fields[1].when["geo.country"]',
    '"geo.country"',
  ],
  [
    "score-not-yet",
    '"when": { "answers.size": "2" }, "points"',
    '"when": { "score.fit": 3 }, "points"',
    'scoring.fit[0].when["score.fit"]',
    '"score.fit"',
  ],
];

describe("checking a playbook", () => {
  it("a good one comes back with its defaults filled in, and nothing to say", () => {
    const { playbook, problems } = check(good);
    expect(problems).toEqual([]);
    expect(playbook?.pools[0]).toMatchObject({
      rotation: "weighted",
      hours: "ignore",
      members: [{ rep: "ana", weight: 1 }, { weight: 2 }],
    });
    expect(playbook?.forms[0]?.capture).toBe("notice");
  });

  it.each(faults)("error %s: %s → %s", (code, from, to, path, at) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const { playbook, problems } = check(text);
    const errors = problems.filter((problem) => problem.level === "error");
    expect(playbook).toBeNull();
    const [first] = errors.filter((problem) => problem.code === code);
    expect(first, JSON.stringify(problems)).toMatchObject({ path, level: "error" });
    expect(textAt(text, first?.line ?? 0, first?.column ?? 0).startsWith(at), textAt(text, first?.line ?? 0, first?.column ?? 0)).toBe(
      true,
    );
    expect(errors, JSON.stringify(errors)).toHaveLength(1);
  });

  it.each(warnings)("warning %s: %s → %s", (code, from, to, path, at) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const { playbook, problems } = check(text);
    expect(playbook).not.toBeNull();
    const [first] = problems.filter((problem) => problem.code === code);
    expect(first, JSON.stringify(problems)).toMatchObject({ path, level: "warning" });
    expect(textAt(text, first?.line ?? 0, first?.column ?? 0).startsWith(at)).toBe(true);
    expect(problems.every((problem) => problem.level === "warning")).toBe(true);
  });

  it.each([
    ['"pool": "emea"', '"pool": "emae"', 'There is no pool "emae"; did you mean "emea"?'],
    ['{ "rep": "ana" }, {', '{ "rep": "somebody" }, {', 'There is no rep "somebody"'],
    ['"onEmpty": "hold"', '"onEmtpy": "hold"', '"onEmtpy" is not known here; did you mean "onEmpty"?'],
    ['"answers.size": "2" }, "points"', '"answers.sise": "2" }, "points"', 'There is no field "sise"; did you mean "size"?'],
    ['"minutes": 30', '"minutes": 2', "Expected at least 5, got 2"],
    ['"minutes": 30', '"minutes": [30]', "Expected a number, got a list"],
    ['"onEmpty": "hold"', '"onEmpty": "wait"', 'Expected one of "next", "hold", { "pool": … }, { "rep": … }, got "wait"'],
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
    expect(problems.map((problem) => problem.line)).toEqual([23, 26, 34, 38]);
  });

  it("an id on a badly shaped part is still a known id", () => {
    const codes = check(good.replace('"email": "ana@northwind.example"', '"email": "ana"')).problems.map((problem) => problem.code);
    expect(codes).toEqual(["wrong-value"]);
  });

  it("finds lines whatever ends them, and after a byte order mark", () => {
    for (const text of [good.replaceAll("\n", "\r\n"), `\uFEFF${good}`]) {
      expect(check(text).problems).toEqual([]);
      expect(check(text.replace('"minutes": 30', '"minutes": 1')).problems[0]).toMatchObject({ line: 38, code: "wrong-value" });
    }
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
