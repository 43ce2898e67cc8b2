import { describe, expect, it } from "vitest";
import { answersEnricher, answersFacts, employeesFrom } from "./mapping.ts";

describe("employeesFrom", () => {
  it.each<[string, number | null]>([
    ["250", 250],
    ["201-1000", 201],
    ["1000-4999", 1000],
    ["1,000–4,999", 1000],
    ["1.000 - 4.999", 1000],
    ["10 000 to 20 000", 10_000],
    ["5000+", 5000],
    ["5k+", 5000],
    ["more than 10,000", 10_000],
    ["over 500 people", 500],
    ["1-49", 1],
    ["<50", 1],
    ["under 50", 1],
    ["up to 1,000", 1],
    ["0", 0],
    ["just me", null],
    ["", null],
    ["9".repeat(40), null],
  ])("%j is at least %j", (text, expected) => expect(employeesFrom(text)).toBe(expected));
});

describe("answersFacts", () => {
  it("takes the visitor at their word, with less confidence than a list of accounts", () => {
    const facts = answersFacts({ answers: { company: " Acme   Tools ", employees: "250-999", country: "de" } });
    expect(facts).toEqual([
      { path: "company.name", value: "Acme Tools", source: "answers", confidence: 0.6 },
      { path: "company.employees", value: 250, source: "answers", confidence: 0.6 },
      { path: "company.country", value: "DE", source: "answers", confidence: 0.6 },
    ]);
    expect(facts.map(({ path }) => path)).toEqual(answersEnricher.provides);
  });

  it("reads a number field as it is", () => {
    expect(answersFacts({ answers: { employees: 1200 } })).toMatchObject([{ path: "company.employees", value: 1200 }]);
  });

  it.each([{}, { company: " ", employees: "a few", country: "Germany" }, { company: ["Acme"], employees: true }])(
    "learns nothing from %j",
    (answers) => expect(answersFacts({ answers })).toEqual([]),
  );

  it("takes nothing from an object's own innards", () => {
    const answers = JSON.parse('{ "__proto__": { "company": "Evil" } }');
    expect(answersFacts({ answers })).toEqual([]);
  });
});
