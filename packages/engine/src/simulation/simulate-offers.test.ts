import { expect, it } from "vitest";
import { playbook } from "../../../../test/people/playbook.ts";
import { simulateLeads } from "./simulate-leads.ts";
import type { Simulated } from "./simulated.ts";

it("a simulated lead that is offered is taken by whoever it stands before first; one in a queue waits", () => {
  const routes = [
    { id: "nl", name: "NL", when: { "geo.country": "NL" }, to: { queue: "triage" }, onEmpty: "hold" },
    { id: "rest", name: "Rest", when: {}, to: { pool: "general" }, accept: { withinMinutes: 60 }, onEmpty: "hold" },
  ];
  const published = { hash: "h", playbook: playbook({ routes, queues: [{ id: "triage", name: "Triage" }] }) };
  const lines = ["DE", "NL", "DE"].map((country, index) => ({
    line: index + 2,
    answers: { email: `p${index}@betatech${index}.example` },
    facts: { "geo.country": country },
  }));
  const enriching = () => ({ facts: [], runs: [] });
  const options = { published, form: "contact", enriching, startAt: Date.UTC(2026, 10, 23, 9), everyMs: 60_000 };
  const results: Simulated[] = [];
  for (const result of simulateLeads(lines, options)) results.push(result);
  expect(results.map(({ outcome }) => outcome)).toEqual(["assigned", "queued", "assigned"]);
  expect(new Set([results[0]?.rep, results[2]?.rep]).size).toBe(2);
  expect(results[0]?.receipt?.offers).toMatchObject([{ ended: { how: "accepted" } }]);
});
