import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { eventually, receiver, type Served, served } from "../people/served.ts";

let house: Served;
let sink: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  sink = await receiver();
  const crm = {
    id: "crm",
    kind: "webhook",
    url: sink.url,
    secret: "WEBHOOK_KEY",
    events: ["lead.submitted", "lead.assigned", "lead.booked"],
  };
  const scoring = {
    ...smallPlaybook.scoring,
    fit: [{ label: "First came by the fair", when: { "touch.first.utm.source": "fair" }, points: 60 }],
    intent: [
      { label: "Came back", when: { "visit.count": { gte: 3 }, "visit.direct": true }, points: 20 },
      { label: "Search advertisement", when: { "touch.source": "google" }, points: 10 },
    ],
  };
  const [first] = smallPlaybook.routes;
  const routes = [
    first,
    { id: "fair", name: "Fair", when: { "touch.first.utm.source": "fair" }, to: { pool: "large" }, meeting: "intro", onEmpty: "hold" },
    ...smallPlaybook.routes.slice(1),
  ];
  house = await served({ playbook: { scoring, routes, sinks: [crm] } });
});
afterAll(async () => {
  await house.close();
  await sink.close();
});

const at = Date.UTC(2026, 10, 20);
const fair = { utm: { source: "fair", medium: "event" }, landing: "https://www.acme.example/fair", at };
const search = {
  utm: { source: "google", campaign: "autumn" },
  clickIds: { gclid: "g1" },
  landing: "https://www.acme.example/",
  at: at + 86_400_000,
};
const visit = { count: 3, pages: 2, paths: ["/", "/price"], sinceMs: 90_000, direct: true };
const page = { url: "https://www.acme.example/", touch: { ...search, first: fair }, visit };

/** What the webhook was told of this lead, by event. */
const told = (lead: string) =>
  Object.fromEntries(
    sink.received
      .map(({ body }) => JSON.parse(body) as { type: string; data: { id: string; event_id: string; page: object } })
      .filter(({ data }) => data.id === lead)
      .map(({ type, data }) => [type, data]),
  );

describe("how a visitor came", () => {
  it("goes with the lead: into scores, routes, the list, and webhooks under the ids the page used", async () => {
    const visitor = house.visitor();
    const { outcome } = await visitor.send([...visitor.answers({ email: "ana@attribution.example" }), visitor.submit()], { page });
    const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
    expect(lead.page).toMatchObject({ touch: { ...search, first: fair }, visit });
    expect(lead.assignment.route).toBe("fair");
    expect([lead.score.fit, lead.score.intent]).toEqual([60, 30]);

    const { token, slots } = outcome.booking;
    const booked = await house.edge("/v1/bookings", {
      method: "POST",
      body: JSON.stringify({ token, start: slots[1].start, timeZone: "Europe/Berlin" }),
    });
    expect(booked.status).toBe(200);
    await eventually(async () => Object.keys(told(visitor.lead)).length === 3);
    const { submission } = visitor;
    expect(told(visitor.lead)).toMatchObject({
      "lead.submitted": { event_id: `${submission}.submit`, page: { touch: { ...search, first: fair }, visit } },
      "lead.assigned": { event_id: `${submission}.assigned` },
      "lead.booked": { event_id: `${submission}.booked` },
    });

    const row = await eventually(async () => (await house.ops("/api/leads?search=ana@attribution")).leads[0]);
    expect(row).toMatchObject({
      source: "google",
      campaign: "autumn",
      firstSource: "fair",
      firstAt: at,
      landing: "https://www.acme.example/",
      visits: 3,
    });
  });

  it("is read in the address where the browser may remember nothing", async () => {
    const visitor = house.visitor();
    const url = "https://www.acme.example/p?utm_source=mail&utm_medium=news&msclkid=m1&email=x@y.example";
    await visitor.send([...visitor.answers({ email: "ben@attribution.example" }), visitor.submit()], {
      page: { url, referrer: "https://post.example/inbox?reader=ben" },
    });
    const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
    expect(lead.page.touch).toEqual({
      utm: { source: "mail", medium: "news" },
      clickIds: { msclkid: "m1" },
      referrer: "https://post.example/inbox",
      landing: "https://www.acme.example/p",
    });
    expect(lead.page.visit).toBeUndefined();
  });

  it("told late, out of order or twice comes to the same, and a direct return takes nothing away", async () => {
    const first = { page: { url: "https://www.acme.example/", touch: { ...fair, first: fair }, visit: { ...visit, count: 1 } } };
    const later = { page: { url: "https://www.acme.example/price", touch: { ...search, first: fair }, visit } };
    const direct = { page: { url: "https://www.acme.example/demo" } };
    for (const letters of [
      [first, later, direct],
      [later, first, direct, later],
    ]) {
      const visitor = house.visitor();
      for (const letter of letters) await visitor.send([visitor.answer("firstName", "Cleo")], letter);
      const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
      expect([lead.page.touch, lead.page.visit, lead.page.url]).toEqual([{ ...search, first: fair }, visit, letters[0]?.page.url]);
    }
  });

  it("in whatever shape costs no answer", async () => {
    for (const junk of [
      { touch: "ads" },
      { touch: { utm: { x: "y".repeat(5_000) } } },
      { visit: { count: -1 } },
      { touch: [], visit: 7 },
    ]) {
      const visitor = house.visitor();
      const { receipt } = await visitor.send([visitor.answer("firstName", "Dora")], {
        page: { url: "https://www.acme.example/?utm_source=a", ...junk },
      });
      expect(receipt.acked).toHaveLength(1);
      expect((await house.ops(`/api/leads/${visitor.lead}`)).lead.page.touch.utm).toEqual({ source: "a" });
    }
  });

  it("is gone with the visitor who asked to be forgotten", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "gone@attribution.example")], { page });
    const { submission, secret } = visitor;
    await house.edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) });
    expect(await house.ops(`/api/leads/${visitor.lead}`)).toMatchObject({ status: 404 });
  });
});
