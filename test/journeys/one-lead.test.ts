import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, type Served, served } from "../people/served.ts";

let house: Served;
beforeAll(async () => {
  house = await served();
});
afterAll(() => house.close());

describe("one lead, all the way", () => {
  it("a partial is durable before anything else is known, and ops can read it", async () => {
    const visitor = house.visitor();
    const { receipt } = await visitor.send([visitor.answer("email", "ana@first.example")]);
    expect(receipt).toMatchObject({ stage: "partial", acked: ["t1.1"] });
    const list = await eventually(async () => {
      const found = await house.ops("/api/leads?search=ana@first.example");
      return found.leads.length > 0 && found;
    });
    expect(list.leads[0]).toMatchObject({ lead: visitor.lead, stage: "partial", email: "ana@first.example" });
  });

  it("Send brings a rep, a link and real free times; picking one books it", async () => {
    const visitor = house.visitor();
    const { outcome } = await visitor.fill({ email: "bo@second.example", firstName: "Bo", employees: "1000+" });
    expect(outcome).toMatchObject({ status: "assigned", next: { kind: "book" } });
    expect(outcome.booking.slots.length).toBeGreaterThan(3);
    const [, slot] = outcome.booking.slots;
    const booked = await house.edge("/v1/bookings", {
      method: "POST",
      body: JSON.stringify({ token: outcome.booking.token, start: slot.start, timeZone: "Europe/Berlin" }),
    });
    expect(await booked.json()).toMatchObject({ booking: { start: slot.start, end: slot.end } });
    const detail = await house.ops(`/api/leads/${visitor.lead}`);
    expect(detail.lead.stage).toBe("booked");
    expect(detail.lead.decisions[0].route).toBe("large");
    expect(detail.events.map((event: { kind: string }) => event.kind)).toEqual(["captured", "submitted", "assigned", "booked"]);
  });
});
