import type { Booking } from "@baton/contract/booking";
import type { Lead } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { hourMs, now, published, withMeeting } from "../../../../test/people/meeting-lead.ts";
import { advance } from "../lead.ts";

const { booking: first } = withMeeting();
const begun = first.start + 1;
const handOff = { rep: "ben", meeting: "intro", note: "to the account executive" };
const choose = (lead: Lead, at: number, ops: boolean) => {
  const event = { kind: "chosen", start: at + 24 * hourMs, timeZone: "UTC", ...(ops ? { handOff } : {}) } as const;
  return advance(lead, event, published, at).lead as Lead;
};
const missed = (lead: Lead): Lead => ({ ...lead, booking: { ...first, noShowAt: begun } });
const asked = (lead: Lead) => lead.asks.find((ask) => ask.to === "calendar");

describe("the next meeting of a lead that has one", () => {
  it.each([
    ["the visitor, while it is to come", withMeeting(), now, false, undefined],
    ["the visitor, after it took place", withMeeting(), begun, false, undefined],
    ["the visitor, after they missed it", missed(withMeeting()), begun, false, `${first.id}_2`],
    ["ops, while it is to come", withMeeting(), now, true, undefined],
    ["ops, while it takes place", withMeeting(), begun, true, `${first.id}_2`],
    ["ops, after it was missed", missed(withMeeting()), begun, true, `${first.id}_2`],
  ])("wanted by %s", (_, lead, at, ops, id) => {
    expect(asked(choose(lead, at, ops))?.booking).toBe(id);
  });

  it("takes its place once the calendar has agreed, and not before", () => {
    const wanted = choose(withMeeting(), begun, true);
    expect(wanted.booking?.id).toBe(first.id);
    const lost = advance(wanted, { kind: "lost", start: begun + 24 * hourMs }, published, begun).lead;
    expect(lost).toMatchObject({ booking: { id: first.id }, asks: [] });
    const booking: Booking = { ...first, id: `${first.id}_2`, rep: "ben", start: begun + 24 * hourMs, end: begun + 25 * hourMs };
    const won = advance(wanted, { kind: "booked", booking }, published, begun).lead;
    expect(won).toMatchObject({ owner: "ben", stage: "booked", booking: { id: booking.id }, past: [{ id: first.id }], asks: [] });
  });

  it("never has the id of one before it, however many there were", () => {
    let lead: Lead = { ...withMeeting(), booking: null, stage: "assigned" };
    const ids = new Set<string>();
    for (let count = 0; count < 30; count++) {
      const booking: Booking = { ...first, id: asked(choose(lead, now, false))?.booking ?? first.id };
      ids.add(booking.id);
      const told = advance(choose(lead, now, false), { kind: "booked", booking }, published, now).lead as Lead;
      const cancelled: Booking = { ...booking, status: "cancelled", sequence: 1 };
      lead = advance(told, { kind: "booked", booking: cancelled }, published, now).lead as Lead;
      expect(lead.booking).toBeNull();
    }
    expect(ids.size).toBe(30);
  });
});
