import type { EnricherRun } from "@baton/contract/facts";
import { describe, expect, it } from "vitest";
import { missInWords } from "./misses.ts";
import { runInWords } from "./sources.ts";

const run = (source: string, provides: string[], changes: Partial<EnricherRun> = {}): EnricherRun => ({
  source,
  provides,
  status: "empty",
  tookMs: 3,
  ...changes,
});

describe("why there is no value", () => {
  const enrichers = [
    run("answers", ["company.name", "company.employees"]),
    run("account-list", ["company.employees", "company.revenue"]),
    run("vendor", ["company.employees"], { status: "failed", problem: "http-500" }),
    run("usage", ["usage.*"]),
  ];
  const missing = (path: string) => missInWords({ path, test: "gte", expected: 500, missing: true }, { enrichers });

  it.each([
    ["company.employees", "no value for company.employees (sources asked: answers, account-list and vendor failed: it answered 500)"],
    ["company.revenue", "no value for company.revenue (sources asked: account-list)"],
    ["usage.seats", "no value for usage.seats (sources asked: usage knew nothing)"],
    ["company.technologies", "no value for company.technologies (no source states it)"],
    ["answers.budget", "no value for answers.budget"],
    ["geo.country", "no value for geo.country"],
  ])("%s: %s", (path, words) => expect(missing(path)).toBe(words));

  it("of an older receipt nobody knows who was asked", () => {
    expect(missInWords({ path: "company.employees", test: "gte", expected: 5, missing: true })).toBe("no value for company.employees");
  });
});

describe("how a source did", () => {
  it.each<[Parameters<typeof runInWords>[0], string]>([
    [{ status: "answered" }, "answered"],
    [{ status: "answered", cached: true, dropped: 1 }, "answered, asked before; 1 value of another type than said"],
    [{ status: "empty", dropped: 2 }, "knew nothing; 2 values of another type than said"],
    [{ status: "skipped", problem: "shared-domain" }, "was not asked: strangers share that mail domain"],
    [{ status: "skipped", problem: "no-email.domain" }, "was not asked: no email.domain to ask by"],
    [{ status: "failed", problem: "deadline" }, "failed: it took longer than its deadline"],
    [{ status: "failed", problem: "something-new" }, "failed: something-new"],
    [{ status: "resting", problem: "failed-before" }, "is left alone for a while, as it kept failing"],
    [{ status: "late" }, "was too late"],
  ])("%j: %s", (one, words) => expect(runInWords(one)).toBe(words));
});
