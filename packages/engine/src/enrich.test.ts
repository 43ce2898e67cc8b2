import type { Fact } from "@baton/contract/facts";
import { describe, expect, it } from "vitest";
import { askedFor, layFacts } from "./enrich.ts";

const fact = (value: string, source: string, confidence: number, at = 1): Fact => ({ path: "company.name", value, source, confidence, at });
const held = (one: Fact) => ({ [one.path]: one });

describe("which source is believed", () => {
  it.each([
    ["the more confident one", fact("List", "list", 1), fact("Guess", "guess", 0.5, 9), "List"],
    ["though it comes later", fact("Guess", "guess", 0.5, 9), fact("List", "list", 1), "List"],
    ["among equals the newer", fact("Old", "a", 1, 1), fact("New", "b", 1, 2), "New"],
    ["and not the older", fact("New", "a", 1, 2), fact("Old", "b", 1, 1), "New"],
  ])("%s", (_, before, learned, believed) => {
    expect(layFacts(held(before), [learned], [learned.source])["company.name"]?.value).toBe(believed);
  });

  it.each([
    ["what the playbook names first, however sure the other is", { "company.name": ["guess", "list"] }, "Guess"],
    ["for all of a namespace", { "company.*": ["guess"] }, "Guess"],
    ["for everything", { "*": ["guess"] }, "Guess"],
    ["the closest word counts", { "*": ["guess"], "company.*": ["guess"], "company.name": ["list"] }, "List"],
    ["of another path it says nothing", { "company.employees": ["guess"] }, "List"],
    ["who is named comes before who is not", { "company.name": ["guess", "other"] }, "Guess"],
  ])("%s", (_, precedence, believed) => {
    const [list, guess] = [fact("List", "list", 1), fact("Guess", "guess", 0.5)];
    for (const [first, second] of [
      [list, guess],
      [guess, list],
    ] as const) {
      expect(layFacts(held(first), [second], [second.source], precedence)["company.name"]?.value).toBe(believed);
    }
  });

  it("a fact its own source no longer gives is dropped, others stay", () => {
    const other = { ...fact("DE", "geo", 1), path: "geo.country" };
    expect(layFacts({ ...held(fact("Acme", "list", 1)), ...held(other) }, [], ["list"])).toEqual(held(other));
  });

  it("the same answers in another order ask nothing new", () => {
    expect(askedFor({ a: "1", b: "2" })).toBe(askedFor({ b: "2", a: "1" }));
    expect(askedFor({ a: "1" })).not.toBe(askedFor({ a: "2" }));
  });
});
