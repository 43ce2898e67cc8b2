import type { DecisionReceipt } from "@baton/contract/assignment";
import { reason } from "@baton/contract/reason";
import { describe, expect, it } from "vitest";
import { chosenOf } from "./decisions.ts";
import { ledgerDecisions } from "./kept.ts";

const score = { fit: 0, intent: 0, grade: "C", qualified: true, given: [], unmet: [] };
const receipt = (more: Partial<DecisionReceipt> = {}): DecisionReceipt => ({
  id: "dec_1",
  lead: "lead_a",
  at: 5_000,
  playbook: "h",
  kind: "submitted",
  inputs: { "geo.country": { value: "US", source: "edge" } },
  score,
  tried: [],
  triedMore: 0,
  route: "rest",
  picks: [],
  direct: [],
  rep: "ana",
  outcome: reason("assigned", { rep: "ana", route: "rest", pool: "general" }),
  timing: {},
  ...more,
});
const assignment = { rep: "ana", pool: "general", route: "rest", meeting: "intro", at: 5_000, receipt: "dec_1" };
const text = (chars: number) => ({ value: "x".repeat(chars), source: "visitor" });
const keptOf = (inputs: DecisionReceipt["inputs"]) =>
  ledgerDecisions({ decisions: [receipt({ inputs })], createdAt: 0, assignment: null })[0];

describe("a decision in the ledger", () => {
  it("is what it takes to make it again, and no receipt", () => {
    expect(ledgerDecisions({ decisions: [receipt()], createdAt: 2_000, assignment })).toEqual([
      {
        id: "dec_1",
        lead: "lead_a",
        at: 5_000,
        kind: "submitted",
        playbook: "h",
        route: "rest",
        pool: "general",
        rep: "ana",
        meeting: "intro",
        outcome: "assigned",
        ageMs: 3_000,
        inputs: { "geo.country": { value: "US", source: "edge" } },
      },
    ]);
  });

  it.each<[string, DecisionReceipt["inputs"], Record<string, number>, number | undefined]>([
    ["short texts", { "answers.a": text(500) }, { "answers.a": 500 }, undefined],
    ["long texts, cut", { "answers.a": text(501), "answers.b": text(20) }, { "answers.a": 500, "answers.b": 20 }, 1],
    [
      "only as much as there is room for",
      Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`answers.f${n}`, text(480 + n)])),
      Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`answers.f${n}`, 480 + n])),
      5,
    ],
    ["no list beyond all bounds", { "answers.a": { value: Array.from({ length: 9_000 }, () => "x"), source: "visitor" } }, {}, 1],
  ])("keeps %s", (_, inputs, lengths, cut) => {
    const kept = keptOf(inputs);
    expect(Object.fromEntries(Object.entries(kept?.inputs ?? {}).map(([path, { value }]) => [path, String(value).length]))).toEqual(
      lengths,
    );
    expect(kept?.cut).toBe(cut);
  });

  it("stays small whatever the inputs, and the newest ten of a lead are kept", () => {
    const inputs = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`answers.f${n}`, text(n)]));
    expect(JSON.stringify(keptOf(inputs)).length).toBeLessThan(9_000);
    const decisions = Array.from({ length: 25 }, (_, n) => receipt({ id: `dec_${n}` }));
    expect(ledgerDecisions({ decisions, createdAt: 0, assignment: null }).map(({ id }) => id)).toEqual(
      decisions.slice(15).map(({ id }) => id),
    );
  });
});

describe("what is run again", () => {
  it("is the latest decision of each lead, oldest first, without what followed from its playbook", () => {
    const inputs = {
      "geo.country": { value: "US", source: "edge" },
      "score.fit": { value: 3, source: "scoring" },
      "time.at": { value: 5, source: "clock" },
      "time.hour": { value: 9, source: "clock" },
    };
    const one = (id: string, lead: string, at: number, more: Partial<DecisionReceipt> = {}) =>
      ledgerDecisions({ decisions: [receipt({ id, lead, at, inputs, ...more })], createdAt: 0, assignment: null });
    const all = [
      ...one("d5", "lead_c", 5, { outcome: reason("kept-owner") }),
      ...one("d4", "lead_b", 4),
      ...one("d3", "lead_a", 3),
      ...one("d2", "lead_d", 2, { inputs: {} }),
      ...one("d1", "lead_a", 1),
      ...one("d0", "lead_c", 0),
    ];
    const { decisions, leftOut } = chosenOf(all);
    expect(decisions.map(({ id }) => id)).toEqual(["d0", "d3", "d4"]);
    expect(leftOut).toEqual({ forgotten: 1, earlier: 1, keptOwner: 1 });
    expect(Object.keys(decisions[0]?.inputs ?? {})).toEqual(["geo.country", "time.at"]);
  });
});
