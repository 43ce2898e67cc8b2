import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, type Received, receiver, type Served, secrets, served } from "../people/served.ts";

const every = ["lead.submitted", "lead.assigned", "lead.booked"];
const hook = new Webhook(secrets.WEBHOOK_KEY);
type Sink = Awaited<ReturnType<typeof receiver>>;
/** One receiver per promise, each with its own events, so that the tests do not wait on each other's sinks. */
const sinks: Record<"crm" | "flaky" | "gone" | "moved" | "elsewhere", Sink> = {} as never;
let hanging: { url: string; calls: () => number; close(): void };
let house: Served;
let goneAnswers = 410;

beforeAll(async () => {
  sinks.crm = await receiver();
  const failed = new Set<string>();
  sinks.flaky = await receiver(({ headers }) => {
    const id = String(headers["webhook-id"]);
    if (failed.has(id)) return { status: 200 };
    failed.add(id);
    return { status: 500 };
  });
  sinks.gone = await receiver(() => ({ status: goneAnswers }));
  sinks.elsewhere = await receiver();
  sinks.moved = await receiver(() => ({ status: 302, headers: { location: sinks.elsewhere.url } }));
  hanging = await receiverThatHangs();
  const sink = (id: string, url: string, events: string[]) => ({ id, kind: "webhook", url, secret: "WEBHOOK_KEY", events });
  house = await served({
    playbook: {
      sinks: [
        sink("hanging", hanging.url, ["lead.merged"]),
        sink("crm", sinks.crm.url, every),
        sink("flaky", sinks.flaky.url, ["lead.submitted"]),
        sink("gone", sinks.gone.url, ["lead.submitted"]),
        sink("moved", sinks.moved.url, ["lead.submitted"]),
      ],
    },
  });
});
afterAll(async () => {
  hanging.close();
  await house.close();
  for (const sink of Object.values(sinks)) await sink.close();
});

async function receiverThatHangs() {
  let calls = 0;
  const server = createServer((request) => {
    calls += 1;
    request.resume();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls: () => calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const verified = ({ body, headers }: Received) =>
  hook.verify(body, headers as Record<string, string>) as { type: string; data: { id: string; seq: number } };
const about = (sink: Sink, lead: string) => sink.received.filter(({ body }) => JSON.parse(body).data.id === lead);
const deliveryOf = async (lead: string, sink: string) =>
  (await house.ops(`/api/leads/${lead}`)).deliveries.find((delivery: { sink: string }) => delivery.sink === sink);

describe("a webhook sink", () => {
  it("receives what happened in order, signed as Standard Webhooks has it", async () => {
    const visitor = house.visitor();
    const { outcome } = await visitor.fill({ email: "order@hook.example", firstName: "Olga" });
    await eventually(async () => about(sinks.crm, visitor.lead).length >= 2, 8_000);
    await house.edge("/v1/bookings", {
      method: "POST",
      body: JSON.stringify({ token: outcome.booking.token, start: outcome.booking.slots[1].start }),
    });
    await eventually(async () => about(sinks.crm, visitor.lead).length >= 3, 8_000);
    const events = about(sinks.crm, visitor.lead).map(verified);
    const bySeq = events.toSorted((a, b) => a.data.seq - b.data.seq);
    expect(bySeq.map((event) => event.type)).toEqual(["lead.submitted", "lead.assigned", "lead.booked"]);
    expect(events.at(-1)).toMatchObject({
      type: "lead.booked",
      data: { stage: "booked", answers: { email: "order@hook.example" }, booking: { start: expect.any(String) } },
    });
    expect(new Set(about(sinks.crm, visitor.lead).map(({ headers }) => headers["webhook-id"])).size).toBe(3);
  });

  it("that failed is tried again under the same id with the same words", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "again@hook.example" });
    const twice = await eventually(async () => {
      const received = about(sinks.flaky, visitor.lead);
      return received.length >= 2 ? received : null;
    }, 20_000);
    expect(new Set(twice?.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(twice?.map(({ body }) => body)).size).toBe(1);
    for (const one of twice ?? []) expect(verified(one).type).toBe("lead.submitted");
    expect(await eventually(async () => (await deliveryOf(visitor.lead, "flaky")) === undefined)).toBe(true);
  });

  it("that says Gone is parked for a person, and replay delivers", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "gone@hook.example" });
    const parked = await eventually(async () => {
      const delivery = await deliveryOf(visitor.lead, "gone");
      return delivery?.status === "parked" ? delivery : null;
    });
    expect(parked).toMatchObject({ attempts: 1, lastProblem: "http-410" });
    goneAnswers = 200;
    expect(await house.ops(`/api/deliveries/${parked.id}/replay?lead=${visitor.lead}`, { method: "POST" })).toEqual({ replayed: true });
    expect(await eventually(async () => (await deliveryOf(visitor.lead, "gone")) === undefined)).toBe(true);
    const [first, second] = about(sinks.gone, visitor.lead);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  });

  it("that redirects is not followed", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "moved@hook.example" });
    const parked = await eventually(async () => {
      const delivery = await deliveryOf(visitor.lead, "moved");
      return delivery?.status === "parked" ? delivery : null;
    });
    expect(parked.lastProblem).toBe("http-302");
    expect(sinks.elsewhere.received).toEqual([]);
  });

  it("hears nothing of a quarantined lead", async () => {
    const visitor = house.visitor();
    await visitor.post([...visitor.answers({ email: "quiet@hook.example" }), visitor.submit()], {}, { origin: "https://evil.example" });
    const marker = house.visitor();
    await marker.fill({ email: "marker@hook.example" });
    await eventually(async () => about(sinks.crm, marker.lead).length >= 2);
    expect(about(sinks.crm, marker.lead)).toHaveLength(2);
    expect(about(sinks.crm, visitor.lead)).toEqual([]);
  });

  it("hears of everything else in the same breath while another sink never answers", async () => {
    const [first, second] = [house.visitor(), house.visitor("w")];
    await first.fill({ email: "hang@hook.example" });
    await second.fill({ email: "hang@hook.example" });
    await eventually(async () => hanging.calls() > 0);
    expect(hanging.calls()).toBeGreaterThan(0);
    await eventually(async () => about(sinks.crm, first.lead).length >= 2);
    expect(about(sinks.crm, first.lead)).toHaveLength(2);
  });
});
