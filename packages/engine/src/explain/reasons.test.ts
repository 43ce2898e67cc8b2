import { readdirSync, readFileSync } from "node:fs";
import type { ConditionMiss } from "@baton/contract/score";
import { describe, expect, it } from "vitest";
import { missInWords, type Names, reasonInWords } from "../explain.ts";

const names: Names = {
  reps: { ana: { name: "Ana Ruiz" }, ben: { name: "Ben Oduya" }, cem: { name: "Cem Kaya" } },
  routes: { "enterprise-west": "Enterprise, West" },
  pools: { west: "West" },
  fields: { size: "Company size", product: "Product" },
  options: { product: { gtx: "GTX terminals", mg: "MG sensors" } },
};

describe("a miss in words", () => {
  const miss = (path: string, test: string, expected: unknown, more: Partial<ConditionMiss> = {}): ConditionMiss => ({
    path,
    test,
    expected,
    ...more,
  });
  it.each([
    [miss("company.employees", "gte", 1000, { actual: 120 }), "company.employees is 120, needs at least 1,000"],
    [miss("company.employees", "gte", 1000, { missing: true }), "no value for company.employees"],
    [
      miss("company.employees", "within", [50, 250], { actual: 1200.5 }),
      "company.employees is 1,200.5, needs at least 50 and less than 250",
    ],
    [miss("geo.country", "eq", "US", { actual: "DE" }), "geo.country is DE, needs US"],
    [miss("geo.country", "eq", "US", { actual: "US", negated: true }), "geo.country is US, must not be US"],
    [miss("geo.country", "in", ["US", "CA", "MX"], { actual: "DE" }), "geo.country is DE, needs one of US, CA or MX"],
    [miss("geo.country", "in", ["US"], { actual: "DE" }), "geo.country is DE, needs US"],
    [miss("geo.country", "in", ["US", "… 40 more"], { actual: "DE" }), "geo.country is DE, needs one of US or … 40 more"],
    [miss("geo.country", "nin", ["US", "DE"], { actual: "DE" }), "geo.country is DE, must not be US or DE"],
    [miss("email.free", "eq", false, { actual: true }), "email.free is yes, needs no"],
    [
      miss("company.name", "contains", "hardware store", { actual: "Acme GmbH" }),
      "company.name is “Acme GmbH”, needs to contain “hardware store”",
    ],
    [miss("company.name", "startsWith", "Acme", { actual: "Acme", negated: true }), "company.name is Acme, must not begin with Acme"],
    [miss("account.owner", "exists", false, { actual: "ana" }), "account.owner is ana, must have none"],
    [miss("time.at", "before", "2026-11-23", { actual: "2026-12-01" }), "time.at is 2026-12-01, needs to be before 2026-11-23"],
    [miss("answers.size", "eq", "5000+", { actual: "1-49" }), "“Company size” is 1-49, needs 5000+"],
    [miss("answers.product", "in", ["mg", "gtx"], { actual: "other" }), "“Product” is other, needs one of “MG sensors” or “GTX terminals”"],
    [miss("answers.product", "ne", "gtx", { actual: "gtx" }), "“Product” is “GTX terminals”, must not be “GTX terminals”"],
    [miss("answers.product", "startsWith", "mg", { actual: "gtx" }), "“Product” is gtx, needs to begin with mg"],
    [miss("touch.product", "eq", "gtx", { actual: "constructor" }), "touch.product is constructor, needs gtx"],
    [miss("answers.product", "eq", "gtx", { actual: "constructor" }), "“Product” is constructor, needs “GTX terminals”"],
    [miss("score.fit", "gte", 50, { actual: 30 }), "fit is 30, needs at least 50"],
    [miss("territory", "in", "west"), "not in territory west"],
    [miss("territory", "in", "west", { negated: true }), "in territory west, which is excluded"],
    [miss("territory", "in", "west", { missing: true }), "territory west is not defined"],
    [miss("", "never", true), "can never hold"],
    [miss("answers.note", "eq", "x", { actual: "y".repeat(5000) }), `answers.note is “${"y".repeat(120)}…”, needs x`],
  ])("%j", (one, words) => {
    expect(missInWords(one, names)).toBe(words);
  });
});

describe("a reason in words", () => {
  it.each([
    [
      "assigned",
      { rep: "ana", route: "enterprise-west", pool: "west" },
      "Assigned to Ana Ruiz by route “Enterprise, West”, from pool “West”",
    ],
    ["held", { why: "pool-empty", pool: "west" }, "Held for a person to decide: nobody in pool “West” could take the lead"],
    ["day-capacity", { rep: "ana", given: 5, limit: 5 }, "has had 5 leads today, the limit is 5"],
    ["outside-hours", { rep: "ana", timeZone: "Europe/Berlin" }, "outside working hours (Europe/Berlin)"],
    ["captured", { fields: ["size", "email"] }, "Answers saved: “Company size” and “email”"],
    ["booked", { start: Date.UTC(2026, 10, 23, 14), rep: "ben" }, "Meeting booked for 2026-11-23 14:00 UTC with Ben Oduya"],
    ["booked", { start: "soon" }, "Meeting booked for an unknown time"],
    ["too-fast", { elapsedMs: 340 }, "A person cannot fill the form in 0.3 s"],
    ["quarantined", { gate: "origin", why: "honeypot" }, "Quarantined: a field no person can see was filled in"],
    ["rep-not-eligible", { rep: "zoe" }, "The rep asked for, zoe, could not take it"],
    ["reassigned", { rep: "ben", by: "ops", note: "knows the customer" }, "Moved to Ben Oduya by ops: “knows the customer”"],
    ["made-up-code", undefined, "Made up code"],
    ["constructor", undefined, "Constructor"],
  ])("%s %j", (code, values, words) => {
    expect(reasonInWords(values ? { code, values } : { code }, names)).toBe(words);
  });

  it("every reason this package gives has words of its own, with no values at hand too", () => {
    const sources = readdirSync(`${import.meta.dirname}/..`, { recursive: true, encoding: "utf8" }).filter((file) =>
      /(?<!\.test)\.ts$/.test(file),
    );
    const text = sources.map((file) => readFileSync(`${import.meta.dirname}/../${file}`, "utf8")).join("\n");
    const codes = [...text.matchAll(/\b(?:reason|note)\((?:draft, )?"([a-z-]+)"/g)].map((match) => match[1] ?? "");
    expect(new Set(codes).size).toBeGreaterThan(20);
    const promised = [
      "identity-new",
      "enriched",
      "account-owner",
      "delivery-parked",
      "delivered",
      "reassigned",
      "origin-foreign",
      "honeypot",
    ];
    for (const code of [...codes, ...promised]) {
      const words = reasonInWords({ code });
      expect(words.toLowerCase(), code).not.toBe(code.replaceAll("-", " "));
      expect(words, code).not.toMatch(/undefined|null|NaN|\.$/);
    }
  });
});

it("a meeting that was cancelled or missed is told with its time, in a lead's story; a turn that came back for it without", () => {
  const start = Date.UTC(2026, 10, 24, 13, 30);
  const told = (code: string, values: object) => reasonInWords({ code, values: { ...values } }, names);
  expect(told("cancelled", { start })).toBe("Meeting of 2026-11-24 13:30 UTC cancelled");
  expect(told("no-show", { start, note: "Waited for ten minutes" })).toBe(
    "Nobody came to the meeting of 2026-11-24 13:30 UTC: Waited for ten minutes",
  );
  expect(told("cancelled", { booking: "bkg_x" })).toBe("The meeting was cancelled");
  expect(told("no-show", { booking: "bkg_x" })).toBe("Nobody came to the meeting");
});
