import type { Candidate, DecisionReceipt } from "@baton/contract/assignment";
import { describe, expect, it } from "vitest";
import { type Names, receiptInWords } from "./explain.ts";

const names: Names = {
  reps: { ana: { name: "Ana Ruiz" }, ben: { name: "Ben Oduya" }, cem: { name: "Cem Kaya" } },
  routes: { "enterprise-west": "Enterprise, West" },
  pools: { west: "West" },
  fields: { size: "Company size" },
};

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
    {
      route: "owners",
      name: "Named accounts",
      matched: true,
      misses: [],
      empty: { reason: { code: "no-account-owner" }, instead: "next" },
    },
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

  it("tells at which step of the form somebody was found not to be a fit", () => {
    const score = { ...receipt.score, qualified: false };
    const outcome = { code: "disqualified", values: { step: "too-small" } };
    const [first, ...rest] = receiptInWords({ ...receipt, score, tried: [], triedMore: 0, picks: [], rep: null, outcome }, names);
    expect(first).toBe("Nobody got this lead: by the answers given the form ended at its step “too-small”, for people who are not a fit.");
    expect(rest).toHaveLength(1);
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

  const kind = { path: "submission.kind", test: "eq", expected: "abandoned", actual: "submitted" };
  const region = { path: "geo.region", test: "eq", expected: "NY", actual: "CA" };
  it.each([
    ["nothing of a route for people who stopped before sending", [kind], []],
    ["nothing of a route for people who sent", [{ ...kind, expected: "submitted", actual: "abandoned" }], []],
    ["nothing of a route that is not for people who sent", [{ ...kind, expected: "submitted", negated: true }], []],
    [
      "all of a route that failed for more than that",
      [kind, region],
      ["Route “Left” did not match: submission.kind is submitted, needs abandoned; geo.region is CA, needs NY."],
    ],
    ["all of a route that failed for something else", [region], ["Route “Left” did not match: geo.region is CA, needs NY."]],
  ])("says %s", (_, misses, said) => {
    const tried = [{ route: "left", name: "Left", matched: false, misses }];
    const words = receiptInWords({ ...receipt, tried, triedMore: 0 }, names);
    expect(words.filter((sentence) => sentence.startsWith("Route") || sentence.includes("earlier"))).toEqual(said);
  });

  it("reads with ids where names are not at hand", () => {
    expect(receiptInWords(receipt)[0]).toBe("ana got this lead through route “enterprise-west”, from pool “west”.");
  });
});
