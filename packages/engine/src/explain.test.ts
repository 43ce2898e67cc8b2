import { readdirSync, readFileSync } from "node:fs";
import type { Candidate, DecisionReceipt } from "@baton/contract/assignment";
import type { ConditionMiss } from "@baton/contract/score";
import { describe, expect, it } from "vitest";
import { missInWords, type Names, reasonInWords, receiptInWords } from "./explain.ts";

const names: Names = {
  reps: { ana: { name: "Ana Ruiz" }, ben: { name: "Ben Oduya" }, cem: { name: "Cem Kaya" } },
  routes: { "enterprise-west": "Enterprise, West" },
  pools: { west: "West" },
  fields: { size: "Company size" },
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
    const sources = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
    const text = sources.map((file) => readFileSync(`${import.meta.dirname}/${file}`, "utf8")).join("\n");
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

const candidate = (rep: string, given: Partial<Candidate> = {}): Candidate => ({
  rep,
  eligible: true,
  excluded: [],
  weight: 1,
  credit: 3,
  deadline: 4,
  due: true,
  ...given,
});

const receipt: DecisionReceipt = {
  id: "dec_1",
  lead: "lead_nAAAAAAAAAAAAAAAAAAAAA",
  at: 0,
  playbook: "abc",
  kind: "submitted",
  inputs: {},
  score: {
    fit: 60,
    intent: 30,
    grade: "B",
    qualified: true,
    given: [
      { kind: "fit", label: "over 1,000 employees", points: 60 },
      { kind: "intent", label: "asked for the suite", points: 40 },
      { kind: "intent", label: "free mail", points: -10 },
      { kind: "fit", label: "small thing", points: 1 },
    ],
    unmet: [],
  },
  tried: [
    // biome-ignore lint/suspicious/noThenProperty: the receipt calls it so; it is a text, never a function.
    { route: "owners", name: "Named accounts", matched: true, misses: [], empty: { reason: { code: "no-account-owner" }, then: "next" } },
    { route: "east", name: "Enterprise, East", matched: false, misses: [{ path: "geo.region", test: "eq", expected: "NY", actual: "CA" }] },
    { route: "enterprise-west", name: "Enterprise, West", matched: true, misses: [] },
  ],
  triedMore: 2,
  route: "enterprise-west",
  picks: [
    {
      pool: "west",
      rep: "ana",
      at: 0,
      virtualTime: 3.5,
      candidates: [
        candidate("ana", { weight: 2, credit: 6 }),
        candidate("ben", { credit: 4, due: false }),
        candidate("cem", { eligible: false, excluded: [{ code: "rep-absent" }] }),
      ],
      decidedBy: "deadline",
    },
  ],
  direct: [],
  rep: "ana",
  outcome: { code: "assigned", values: { rep: "ana", route: "enterprise-west", pool: "west" } },
  timing: {},
};

describe("a decision receipt in words", () => {
  it("tells who got the lead and why, from the route to the rotation", () => {
    expect(receiptInWords(receipt, names)).toEqual([
      "Ana Ruiz got this lead through route “Enterprise, West”, from pool “West”.",
      "Grade B: fit 60, intent 30 (over 1,000 employees +60, asked for the suite +40, free mail -10, 1 more).",
      "2 earlier routes did not take it either; the receipt has them.",
      "Route “Named accounts” matched, but: No owner is known for the account, so the next routes were tried.",
      "Route “Enterprise, East” did not match: geo.region is CA, needs NY.",
      "In pool “West” 2 of 3 reps could take it.",
      "Not free: Cem Kaya (away).",
      "Ana Ruiz was next in the rotation: 6 leads counted so far, 7 would be the fair share.",
    ]);
  });

  it.each([
    ["only-one", "Ana Ruiz was the only one free."],
    ["priority", "Ana Ruiz has the highest priority of those whose turn it could be."],
    ["longest-waiting", "Ana Ruiz was level with others in the rotation, and has waited longest for a lead."],
    ["lead-hash", "Ana Ruiz was level with others in everything, so the lead's own id decided; it would decide the same again."],
  ])("decided by %s", (decidedBy, sentence) => {
    expect(receiptInWords({ ...receipt, picks: receipt.picks.map((pick) => ({ ...pick, decidedBy })) }, names).at(-1)).toBe(sentence);
  });

  it("says so when everybody free was ahead of their share", () => {
    const picks = receipt.picks.map((pick) => ({ ...pick, candidates: pick.candidates.map((one) => ({ ...one, due: false })) }));
    expect(receiptInWords({ ...receipt, picks }, names).at(-1)).toContain("everybody free was ahead of their share");
  });

  it("tells of reps asked for by name, and of a lead nobody could take", () => {
    const held = receiptInWords(
      {
        ...receipt,
        picks: [],
        tried: [],
        triedMore: 0,
        direct: [{ rep: "ben", by: "account", excluded: [{ code: "rep-paused" }] }],
        rep: null,
        outcome: { code: "held", values: { why: "rep-not-eligible", rep: "ben" } },
      },
      names,
    );
    expect(held[0]).toBe("Nobody has this lead yet. Held for a person to decide: the rep asked for, Ben Oduya, could not take it.");
    expect(held.at(-1)).toBe("Ben Oduya owns the account, but could not take it: paused.");
    const direct = receiptInWords({ ...receipt, picks: [], direct: [{ rep: "ana", by: "account", excluded: [] }] }, names);
    expect(direct.at(-1)).toBe("Ana Ruiz owns the account, and took it.");
  });

  it("tells what a disqualified lead did not meet", () => {
    const score = { ...receipt.score, unmet: [{ path: "email.disposable", test: "eq", expected: false, actual: true }] };
    const words = receiptInWords(
      { ...receipt, score, tried: [], triedMore: 0, picks: [], rep: null, outcome: { code: "disqualified" } },
      names,
    );
    expect(words[0]).toContain("does not meet the playbook's bar");
    expect(words.at(-1)).toBe("Not met: email.disposable is yes, needs no.");
  });

  it("reads with ids where names are not at hand", () => {
    expect(receiptInWords(receipt)[0]).toBe("ana got this lead through route “enterprise-west”, from pool “west”.");
  });
});
