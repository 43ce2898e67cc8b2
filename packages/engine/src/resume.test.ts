import type { Lead } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { begin } from "./lead-begin.ts";
import { resumptionOf } from "./resume.ts";

const submission = `sub_n${"a".repeat(21)}`;
const captured = { kind: "captured" as const, submission, form: "contact", site: "pk_test", entries: [], sentAt: null };
const blank = begin({ ...captured, page: null, consent: null, durability: null, gates: [], geo: [] }, 0);
const partial: Lead = {
  ...blank,
  step: "you",
  answers: {
    email: { value: "ana@acme.example", seq: 7, tab: "t", at: 0 },
    phone: { value: null, seq: 9, tab: "t", at: 0 },
  },
  extra: [{ field: "x", value: "y", seq: 4, tab: "t" }],
};

describe("whoever comes back by a link", () => {
  it("finds what they gave, where they stood, and counts on from there; what they cleared stays cleared", () => {
    expect(resumptionOf(partial)).toEqual({ submission, answers: { email: "ana@acme.example" }, step: "you", seq: 9 });
  });

  it("finds it abandoned, too, even when a rep has it already", () => {
    expect(resumptionOf({ ...partial, kind: "abandoned", stage: "assigned", owner: "ana" })).not.toBeNull();
  });

  it("goes on after a Send that needed mending", () => {
    const problems = [{ field: "email", code: "invalid" as const, message: "" }];
    expect(resumptionOf({ ...partial, submitSeq: 12, problems })?.seq).toBe(12);
  });

  it.each([
    ["sent", { kind: "submitted" }],
    ["sent, and not yet judged for want of a playbook", { submitSeq: 12 }],
    ["folded into another lead", { mergedInto: `lead_n${"b".repeat(21)}` }],
  ] as [string, Partial<Lead>][])("is given nothing of what was %s", (_, changes) => {
    expect(resumptionOf({ ...partial, ...changes })).toBeNull();
  });
});
