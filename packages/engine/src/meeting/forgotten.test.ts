import type { Booking } from "@baton/contract/booking";
import type { LeadId, SubmissionId } from "@baton/contract/ids";
import type { Effect, Lead } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { hourMs, now, published, withMeeting } from "../../../../test/people/meeting-lead.ts";
import { advance } from "../lead.ts";

const other = `lead_n${"1".repeat(21)}` as LeadId;
const canary = "Wanda Canary";
const personal: Partial<Booking> = {
  guests: ["wanda@canary.example"],
  answers: [{ id: "topic", label: "Topic", value: canary }],
  note: canary,
  hosts: ["dora"],
};
const facts = { "person.fullName": { path: "person.fullName", value: canary, source: "typed", at: now, confidence: 1 } };
const forget = (lead: Lead, at = now) => advance(lead, { kind: "forgotten" }, published, at);
const vacated = (effects: Effect[]) => effects.flatMap((effect) => (effect.kind === "vacate" ? [[effect.booking, effect.reps]] : []));
const mails = (effects: Effect[]) => effects.flatMap((effect) => (effect.kind === "deliver" ? effect.delivery : []));
const joined = { submission: `sub_${other.slice(5)}` as SubmissionId, by: "phone" as const, at: now, answers: {} };

describe("a visitor who asked to be forgotten", () => {
  const lead = withMeeting({ facts } as Partial<Lead>, personal);

  it("has no meeting any more: its time is free with everybody, who are told without a name, and with nobody else", () => {
    const { lead: left, effects } = forget(lead);
    expect(left).toBeNull();
    expect(vacated(effects)).toEqual([[lead.booking.id, ["ana", "dora"]]]);
    expect(mails(effects).map(({ event, body }) => [event, (body as { to: { email: string } }).to.email])).toEqual([
      ["mail.cancellation", "ana@acme.example"],
      ["mail.cancellation", "dora@acme.example"],
    ]);
    expect(JSON.stringify(effects).toLowerCase()).not.toContain("canary");
  });

  it.each([
    ["that has begun", lead, now + 48 * hourMs],
    ["made at a vendor's", { ...lead, booking: { ...lead.booking, via: { kind: "cal" as const, uid: "u" } } }, now],
    ["of another submission", { ...lead, booking: { ...lead.booking, lead: other } }, now],
  ])("leaves a meeting %s as it is", (_, held, at) => {
    const { effects } = forget(held, at);
    expect([vacated(effects), mails(effects)]).toEqual([[], []]);
  });

  it("and who stands for others: the lead goes on without the meeting, or with theirs", () => {
    const alone = forget({ ...lead, joined: [joined] }).lead;
    expect(alone).toMatchObject({ booking: null, stage: "assigned", past: [{ id: lead.booking.id, status: "cancelled" }] });
    expect(JSON.stringify(alone).toLowerCase()).not.toContain("canary");
    const theirs = { ...lead.booking, id: "bkg_other", lead: other };
    const { lead: after, effects } = forget({ ...lead, joined: [{ ...joined, booking: theirs }] });
    expect(after).toMatchObject({ booking: { id: "bkg_other" }, stage: "booked" });
    expect(vacated(effects)).toEqual([[lead.booking.id, ["ana", "dora"]]]);
  });

  it("and who stands for others, with a wish still out: what the calendar answers is given back", () => {
    const asked = forget({
      ...lead,
      joined: [joined],
      booking: null,
      asks: [{ to: "calendar", rep: "ana", meeting: "intro", start: 1, timeZone: "UTC" }],
    });
    expect(asked.lead?.asks).toEqual([]);
    const late = advance(asked.lead, { kind: "booked", booking: lead.booking, confirmed: true }, published, now);
    expect([late.lead?.booking, vacated(late.effects)]).toEqual([null, [[lead.booking.id, ["ana", "dora"]]]]);
    // Others who joined it tell of theirs as ever.
    const theirs = { ...lead.booking, id: "bkg_other", lead: other };
    expect(advance(asked.lead, { kind: "booked", booking: theirs }, published, now).lead?.booking?.id).toBe("bkg_other");
  });

  it("and had been folded into another lead: that one has no such meeting any more, and says so once", () => {
    const theirs = { ...lead.booking, lead: other };
    const two = [joined, { ...joined, submission: `sub_n${"2".repeat(21)}` as SubmissionId }];
    const { lead: after, effects } = advance({ ...lead, booking: theirs, joined: two }, { kind: "left", from: other }, published, now);
    expect(after).toMatchObject({ booking: null, stage: "assigned", past: [{ status: "cancelled" }] });
    expect(JSON.stringify(after?.past).toLowerCase()).not.toContain("canary");
    expect(effects.flatMap((effect) => (effect.kind === "record" ? effect.event.kind : []))).toContain("cancelled");
    expect(vacated(effects)).toEqual([]);
  });

  it("while a calendar was still to answer: what it gives is given back, but never the meeting of somebody else", () => {
    const { booking } = lead;
    const answered = (event: Parameters<typeof advance>[1]) => vacated(advance(null, event, published, now).effects);
    expect(answered({ kind: "booked", booking, confirmed: true })).toEqual([[booking.id, ["ana", "dora"]]]);
    expect(answered({ kind: "bookingChanged", booking: booking.id, answer: { status: "moved", booking } })).toHaveLength(1);
    expect(answered({ kind: "booked", booking })).toEqual([]);
  });
});
