import type { Candidate, Pick } from "@baton/contract/assignment";
import { describe, expect, it } from "vitest";
import { decidedInWords, wantedSentences } from "./decided-by.ts";

const at = Date.UTC(2026, 10, 23, 10);
const one = (more: Partial<Candidate> = {}): Candidate => ({
  rep: "ana",
  eligible: true,
  excluded: [],
  weight: 2,
  credit: 3,
  deadline: 2,
  due: true,
  ...more,
});
const picked = (decidedBy: string, candidate: Candidate, others: Candidate[] = []): Pick => ({
  pool: "p",
  rep: "ana",
  at,
  virtualTime: 2,
  candidates: [candidate, ...others],
  decidedBy,
});
const names = { reps: { ana: { name: "Ana" } } };

describe("why it was somebody's turn", () => {
  it.each<[string, Partial<Candidate>, string]>([
    ["only-one", {}, "Ana was the only one free."],
    ["same-account", {}, "Ana has somebody of the same company already."],
    ["works-soonest", { worksAt: at }, "Ana is at work now, and nobody else who could take it is."],
    ["works-soonest", { worksAt: at + 3_600_000 }, "Ana is at work soonest (2026-11-23 11:00 UTC)."],
    ["best-fit", { has: ["vans", "de"] }, "Ana has most of what the route prefers: vans and de."],
    ["least-loaded", { open: 1 }, "Ana has the fewest open leads for their weight: 1 for 2."],
    ["priority", {}, "Ana has the highest priority of those whose turn it could be."],
    ["deadline", {}, "Ana was next in the rotation: 3 leads counted so far, 4 would be the fair share."],
  ])("%s %j", (decidedBy, more, words) => {
    const candidate = one(more);
    expect(decidedInWords(candidate, picked(decidedBy, candidate, [one({ rep: "ben" })]), names)).toBe(words);
  });

  it("names languages as people do, and says what could not be asked", () => {
    const wanted = {
      require: { skills: ["vans"], languages: ["de", "pt-BR"] },
      prefer: { skills: [], languages: ["no language"] },
      missing: ["answers.tongue"],
    };
    expect(wantedSentences({ ...picked("only-one", one()), wanted })).toEqual([
      "The route needs the skill vans and German or Brazilian Portuguese.",
      "It prefers no language.",
      "No value for answers.tongue, so nothing was asked by it.",
    ]);
  });
});
