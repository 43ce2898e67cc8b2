import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Lead, StoredAnswer } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { fold } from "./intake.ts";
import { begin } from "./lead-begin.ts";
import type { Draft } from "./lead-draft.ts";
import { letGo, withdraw } from "./lead-share.ts";
import { givenAnswers, ownWords } from "./subject.ts";

const [submission, other, third] = ["nA", "wB", "aC"].map((one) => `sub_${one.padEnd(22, "A")}`) as [string, string, string];
const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, gates: [], geo: [] };
const empty = begin({ kind: "captured", submission, entries: [], ...about }, 1);
const word = (value: string, at: number): StoredAnswer => ({ value, seq: at, tab: "k1", at });
const own = { email: word("ana@acme.example", 1), firstName: word("Ana", 2) };

/** The lead after others have joined it, each with what they gave. */
function joinedBy(kind: Lead["kind"], ...others: [from: string, answers: Record<string, StoredAnswer>][]): Draft {
  let lead: Lead = { ...empty, kind, answers: own };
  for (const [from, answers] of others) {
    lead = fold(lead, answers, from);
    lead.joined = [...lead.joined, { submission: from, by: "email", at: 9, answers: givenAnswers({ answers }) }];
  }
  return { lead, effects: [], published: null, form: null, now: 10 };
}
const gone = (from: string) => `lead_${from.slice(4)}`;

describe("somebody who had joined a lead asks to be forgotten", () => {
  it.each<[string, Lead["kind"], Record<string, StoredAnswer>, Record<string, unknown>]>([
    ["what both had said stays, as the other one's own", "submitted", { email: word("ana@acme.example", 5) }, { firstName: "Ana" }],
    ["what was written over comes back", "partial", { firstName: word("Anna", 5) }, { firstName: "Ana" }],
    ["what only they had said goes", "submitted", { company: word("Acme", 5) }, { firstName: "Ana" }],
  ])("%s", (_, kind, answers, expected) => {
    const draft = joinedBy(kind, [other, answers]);
    letGo(draft, gone(other));
    expect(givenAnswers(draft.lead)).toEqual({ email: "ana@acme.example", ...expected });
    expect(draft.lead.joined).toEqual([]);
  });

  it("their words go even where the list no longer holds them", () => {
    const draft = joinedBy("submitted", [other, { company: word("Acme", 5) }]);
    draft.lead.joined = draft.lead.joined.map((joined) => ({ ...joined, answers: {} }));
    letGo(draft, gone(other));
    expect(JSON.stringify(draft.lead)).not.toContain("Acme");
  });

  it("a second one's words stay, and the lead's own come back under them when they leave too", () => {
    const draft = joinedBy("partial", [other, { firstName: word("Anna", 5) }], [third, { firstName: word("Anne", 6) }]);
    letGo(draft, gone(other));
    expect(givenAnswers(draft.lead).firstName).toBe("Anne");
    letGo(draft, gone(third));
    expect(givenAnswers(draft.lead).firstName).toBe("Ana");
  });

  it("where the lead's own visitor was forgotten before, nothing of theirs comes back, and with the last of the others the lead goes", () => {
    const draft = joinedBy("partial", [other, { firstName: word("Anna", 5) }], [third, { company: word("Acme", 6) }]);
    withdraw(draft);
    expect(letGo(draft, gone(other))).toBeUndefined();
    expect(givenAnswers(draft.lead)).toEqual({ company: "Acme" });
    expect(letGo(draft, gone(third))).toBe("erase");
  });

  it("what it had brought along from others leaves with those others, and with nobody else", () => {
    const host = joinedBy("partial", [other, { firstName: word("Anna", 5) }]);
    const answers = { company: { ...word("Acme", 7), from: third }, phone: word("+15550100", 8) };
    host.lead = fold(host.lead, answers, other);
    expect(ownWords(answers)).toEqual({ phone: "+15550100" });
    host.lead.joined = [...host.lead.joined, { submission: third, by: "email", at: 9, answers: { company: "Acme" } }];
    letGo(host, gone(third));
    expect(givenAnswers(host.lead)).toMatchObject({ firstName: "Anna", phone: "+15550100" });
    expect(JSON.stringify(host.lead)).not.toContain("Acme");
  });

  it("handed over itself, it takes its own words back from there while it goes on for the others", () => {
    const draft = joinedBy("submitted", [other, { firstName: word("Anna", 5) }]);
    draft.lead.mergedInto = gone(third);
    withdraw(draft);
    expect(draft.effects).toContainEqual({ kind: "withdraw", from: draft.lead.id, lead: gone(third), stays: true });
  });

  it("a lead stored before whose word it is was noted keeps its own", () => {
    const draft = joinedBy("submitted", [other, { email: word("ana@acme.example", 5), company: word("Acme", 5) }]);
    for (const held of Object.values(draft.lead.answers)) delete held.from;
    letGo(draft, gone(other));
    expect(givenAnswers(draft.lead)).toEqual({ email: "ana@acme.example", firstName: "Ana" });
  });

  it("a decision that is still under way forgets what it was made from", () => {
    const misses = [{ path: "answers.company", test: "eq", expected: "Big", actual: "Acme" }];
    const tried = [{ route: "large", name: "Large", matched: false, misses }];
    const receipt = {
      id: "dec_1",
      inputs: { "answers.company": { value: "Acme", source: "visitor" } },
      tried,
      picks: [{ pool: "general", rep: "ana", wanted: { require: { skills: ["Acme"], languages: [] } } }],
    } as unknown as DecisionReceipt;
    for (const forget of [withdraw, (draft: Draft) => letGo(draft, gone(other))]) {
      const draft = joinedBy("submitted", [other, {}]);
      draft.lead.pending = { receipt, pool: "general", routeIndex: 0 };
      draft.lead.decisions = [receipt];
      forget(draft);
      expect(JSON.stringify(draft.lead)).not.toContain("Acme");
      expect(draft.lead.pending.receipt.picks).toEqual([{ pool: "general", rep: "ana" }]);
      expect(draft.lead.pending.receipt.tried[0]?.misses).toEqual([{ path: "answers.company", test: "eq", expected: "Big" }]);
    }
  });
});
