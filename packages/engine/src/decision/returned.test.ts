import type { LeadEvent } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { Told, underRoute } from "../offer/offers.builder.ts";
import { outcomeOf } from "../snapshot.ts";

const days = (count: number) => count * 24 * 60;
const again: LeadEvent = { kind: "joined", from: `lead_n${"B".repeat(21)}`, by: "email", answers: {}, page: {}, gates: [], facts: {} };
const events = ["lead.returned", "lead.assigned", "lead.reassigned"];
const sinks = [{ id: "crm", kind: "webhook", url: "https://crm.example/", secret: "WEBHOOK_KEY", events }];
const known = (whenKnown: unknown, route: object = {}) => new Told(underRoute({ whenKnown, ...route }, { sinks }));

describe("a known person sends again", () => {
  it.each([undefined, "sameOwner", "notifyOnly"])("and their owner keeps them, and hears of it (%s)", (policy) => {
    const story = known(policy).later(days(500)).on(again);
    expect(story.lead).toMatchObject({ owner: "ana", stage: "assigned", decisions: [{ rep: "ana" }] });
    expect(story.told()).toEqual(["lead.returned"]);
    expect(outcomeOf(story.lead, null, story.published.playbook, "for-joined").status).toBe(
      policy === "notifyOnly" ? "received" : "assigned",
    );
  });

  it("after a long time: they are routed as somebody new, without their owner of before", () => {
    const story = known({ rerouteAfterDays: 90 }).later(days(90)).on(again);
    expect(story.lead).toMatchObject({ owner: "ben", stage: "assigned", decisions: [{ rep: "ana" }, { rep: "ben" }] });
    expect(story.told()).toEqual(["lead.returned", "lead.reassigned"]);
  });

  it.each<[string, Told]>([
    ["they were assigned lately", known({ rerouteAfterDays: 90 }).later(days(89))],
    ["nobody else can take them", known({ rerouteAfterDays: 90 }, { to: { rep: "ana" } }).later(days(400))],
  ])("and stays where they are: %s", (_, story) => {
    expect(story.on(again).lead).toMatchObject({ owner: "ana", stage: "assigned" });
  });

  it("with a meeting to come they stay with whom they will meet", () => {
    const story = known({ rerouteAfterDays: 90 }).later(days(200));
    const start = story.now + 3_600_000;
    const booking = { id: "bkg_1", lead: story.lead.id, rep: "ana", meeting: "intro", start, end: start + 1, bookedAt: 0, timeZone: "UTC" };
    story.lead = { ...story.lead, booking, stage: "booked" };
    expect(story.on(again).lead).toMatchObject({ owner: "ana", stage: "booked" });
  });

  it("told twice of the same submission, they are routed once", () => {
    const story = known({ rerouteAfterDays: 90 }).later(days(100)).on(again);
    expect(story.later(days(100)).on(again).lead).toMatchObject({ owner: "ben", decisions: [{}, {}] });
  });
});
