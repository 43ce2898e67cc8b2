import type { Candidate, DecisionReceipt, Pick } from "@baton/contract/assignment";
import { describe, expect, it } from "vitest";
import { whyNotInWords } from "./why-not.ts";

const names = { reps: { ana: { name: "Ana" }, ben: { name: "Ben" }, zoe: { name: "Zoe" } }, pools: { west: "West" } };
const candidate = (rep: string, more: Partial<Candidate> = {}): Candidate => ({
  rep,
  eligible: true,
  excluded: [],
  weight: 1,
  credit: 3,
  deadline: 4,
  due: true,
  ...more,
});
const pick = (candidates: Candidate[], more: Partial<Pick> = {}): Pick => ({
  pool: "west",
  rep: "ana",
  at: 0,
  virtualTime: 3,
  candidates,
  decidedBy: "deadline",
  ...more,
});
const receipt = (more: Partial<DecisionReceipt>): DecisionReceipt =>
  ({ rep: "ana", route: "r", picks: [], direct: [], outcome: { code: "assigned" }, ...more }) as DecisionReceipt;
const ben = (more: Partial<Candidate>, with_: Partial<Pick> = {}, ana: Partial<Candidate> = {}) =>
  whyNotInWords(receipt({ picks: [pick([candidate("ana", ana), candidate("ben", more)], with_)] }), "ben", names)[0];

describe("why not that one?", () => {
  it.each([
    ["excluded", {}, {}, { eligible: false, excluded: [{ code: "rep-paused" }] }, "Ben could not take it in pool “West”: paused."],
    [
      "ahead of their share",
      {},
      {},
      { due: false, credit: 5 },
      "Ben could have taken it in pool “West”, but was ahead of the fair share (5 leads counted, 3 would be fair), while Ana was not (3 counted, 3 fair).",
    ],
    ["later in turn", {}, {}, { deadline: 4.5 }, "one more lead would be 4 for each unit of weight, and 4.5 with Ben"],
    ["drawn", {}, {}, {}, "drawn by the lead's own id"],
    ["waited less", {}, {}, { lastAssignedAt: 7 }, "had waited longer"],
    ["of lower priority", { rotation: "order" }, { priority: 2 }, {}, "Ana has the higher priority (2 against 0)"],
    ["less fit", { rotation: "bestFit" }, { has: ["de"] }, {}, "(de against nothing of it)"],
    ["more open", { rotation: "leastLoaded" }, { load: 1, open: 0 }, { load: 3, open: 2 }, "(0 leads at weight 1 against 2 at weight 1)"],
    ["of another company's rep", { decidedBy: "same-account" }, {}, {}, "one company's people stay with one rep"],
  ] as [string, Partial<Pick>, Partial<Candidate>, Partial<Candidate>, string][])("%s", (_, with_, ana, them, words) => {
    expect(ben(them, with_, ana)).toContain(words);
  });

  it.each([
    ["who has it", receipt({ rep: "zoe" }), "Zoe has it."],
    ["no member", receipt({ picks: [pick([candidate("ana")])] }), "Zoe is not a member of pool “West”, where the lead went by its route."],
    ["nobody was asked", receipt({}), "Zoe was not asked for: the lead went to Ana by name, and no pool was asked."],
    [
      "asked for by name, and away",
      receipt({ direct: [{ rep: "zoe", by: "account", excluded: [{ code: "rep-absent" }] }] }),
      "Zoe was asked for by name, but could not take it: away.",
    ],
    ["not qualified", receipt({ rep: null, outcome: { code: "disqualified" } }), "it does not meet the playbook's bar"],
    ["came back", receipt({ outcome: { code: "kept-owner" } }), "The person came back to Ana"],
  ])("%s", (_, given, words) => {
    expect(whyNotInWords(given, "zoe", names)[0]).toContain(words);
  });
});
