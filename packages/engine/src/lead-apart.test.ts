import type { Lead, LeadEvent } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { playbook } from "../../../test/people/playbook.ts";
import { advance } from "./lead.ts";

const older = "lead_xOOOOOOOOOOOOOOOOOOOOO";
const younger = "lead_xYYYYYYYYYYYYYYYYYYYYY";
const published = { hash: "h", playbook: playbook() };
const now = Date.UTC(2026, 10, 23, 9);
const ana = { email: "ana@acme.example", firstName: "Ana" };

const sent = (lead: string, values: Record<string, string>): LeadEvent => ({
  kind: "captured",
  submission: `sub_${lead.slice(5)}`,
  form: "contact",
  site: "pk_test",
  entries: [
    ...Object.entries(values).map(([field, value], seq) => ({ id: `a.${seq}`, seq, kind: "answer" as const, field, value, ageMs: 0 })),
    { id: "a.9", seq: 9, kind: "submit" as const, ageMs: 0 },
  ],
  sentAt: now,
  page: null,
  consent: null,
  durability: null,
  gates: [],
  geo: [],
});
const step = (held: Lead | null, event: LeadEvent) => advance(held, event, published, now);
const leadAfter = (held: Lead | null, ...events: LeadEvent[]): Lead => {
  for (const event of events) held = step(held, event).lead;
  if (!held) throw new Error("the lead is gone");
  return held;
};
const enriched = (lead: Lead): LeadEvent => ({ kind: "enriched", asked: asked(lead, "enrich"), facts: [], runs: [] });
const asked = (lead: Lead, to: "enrich" | "identity") => lead.asks.flatMap((ask) => (ask.to === to ? ask.asked : []))[0] ?? "";

/** Sent, and found to be the same person as the older one, into which it was folded. */
function merged(): Lead {
  let lead = leadAfter(null, sent(younger, { email: "ana@acme.example", company: "Other" }));
  lead = leadAfter(lead, enriched(lead));
  lead = leadAfter(lead, {
    kind: "identified",
    asked: asked(lead, "identity"),
    answer: { status: "known", keys: ["email:k"], lead: older, by: "email" },
  });
  const outcome = {
    lead: older,
    status: "assigned",
    rep: "ana",
    meeting: null,
    problems: [],
    booking: null,
    text: null,
    since: now,
    timeZone: null,
  };
  return leadAfter(lead, { kind: "handedOver", outcome: outcome as Extract<LeadEvent, { kind: "handedOver" }>["outcome"] });
}

/** Assigned, and joined by the younger one, whose facts it took over where it had none. */
function joinedBy(): Lead {
  let lead = leadAfter(null, sent(older, ana));
  lead = leadAfter(lead, enriched(lead));
  lead = leadAfter(lead, { kind: "identified", asked: asked(lead, "identity"), answer: { status: "new", keys: ["email:k"] } });
  const fact = (path: string, value: string) => ({ path, value, source: "test", at: now, confidence: 1 });
  lead = { ...lead, facts: { "person.fullName": fact("person.fullName", "Ana") } };
  return leadAfter(lead, {
    kind: "joined",
    from: younger,
    by: "email",
    answers: { company: { value: "Other", seq: 1, tab: "", at: now } },
    page: {},
    gates: [],
    facts: { "company.name": fact("company.name", "Other"), "person.fullName": fact("person.fullName", "Somebody") },
  });
}

describe("a lead that was taken for somebody else", () => {
  it("stands for itself again and is routed, though its address is known", () => {
    expect(merged()).toMatchObject({ stage: "merged", mergedInto: older });
    const { lead, effects } = step(merged(), { kind: "unmerged", note: "Father and son" });
    expect(lead).toMatchObject({ mergedInto: null, mergedOutcome: null, apart: true });
    expect(lead?.pending?.pool).toBe("general");
    expect(effects).toContainEqual({ kind: "withdraw", from: younger, lead: older, stays: true, apart: true });
    expect(effects.flatMap((effect) => (effect.kind === "record" ? effect.event.reason : []))).toContainEqual({
      code: "unmerged",
      values: { by: "ops", note: "Father and son" },
    });
  });

  it("is not folded again, whatever is asked of it twice", () => {
    const once = leadAfter(merged(), { kind: "unmerged", note: "x" });
    const twice = leadAfter(once, { kind: "unmerged", note: "x" }, { kind: "resumed" });
    expect(twice.seq).toBe(once.seq);
    expect(twice.asks.map(({ to }) => to)).not.toContain("join");
  });

  it("nothing happens to one that was never folded", () => {
    const lead = leadAfter(null, sent(older, ana));
    expect(leadAfter(lead, { kind: "unmerged", note: "x" })).toEqual(lead);
  });

  it("takes along what it said and what was learned of it, and nothing of the other's", () => {
    const both = joinedBy();
    expect([both.answers.company?.value, both.facts["company.name"]?.value]).toEqual(["Other", "Other"]);
    const lead = leadAfter(both, { kind: "parted", from: younger });
    expect(lead.joined).toEqual([]);
    expect(lead.answers.company?.value ?? null).toBeNull();
    expect(Object.fromEntries(Object.values(lead.facts).map(({ path, value }) => [path, value]))).toEqual({ "person.fullName": "Ana" });
    expect(lead.answers.firstName?.value).toBe("Ana");
    expect(lead.decisions).toEqual(both.decisions);
  });
});
