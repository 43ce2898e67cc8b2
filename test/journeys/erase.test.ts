import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, type Received, receiver, type Served, served } from "../people/served.ts";
import type { Visitor } from "../people/visitor.ts";

let house: Served;
let sink: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  sink = await receiver();
  house = await served({
    playbook: {
      sinks: [
        { id: "crm", kind: "webhook", url: sink.url, secret: "WEBHOOK_KEY", events: ["lead.submitted", "lead.assigned", "lead.erased"] },
      ],
    },
  });
});
afterAll(async () => {
  await house.close();
  await sink.close();
});

const forget = ({ submission, secret }: Visitor) =>
  house.edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) });
const typeOf = ({ body }: Received) => JSON.parse(body).type as string;

/** Every row of every table of the ledger, as text. */
async function ledgerText(): Promise<string> {
  const ledger = await house.miniflare.getD1Database("LEDGER");
  const tables = await Promise.all(["leads", "events", "shards", "audit"].map((table) => ledger.prepare(`SELECT * FROM ${table}`).all()));
  return JSON.stringify(tables.map((table) => table.results));
}

describe("a visitor who asks to be forgotten", () => {
  it("is gone from object, list and ledger, and sinks that knew them are told without a name", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "canary@forget.example", firstName: "Canaria", message: "forget me not" });
    await eventually(async () => (await house.ops("/api/leads?search=canary@forget.example")).leads.length > 0);
    await eventually(async () => sink.received.filter((one) => typeOf(one) === "lead.assigned").length > 0);

    expect(await (await forget(visitor)).json()).toEqual({ erased: true });

    expect((await house.edge(`/api/leads/${visitor.lead}`, { headers: { authorization: "Bearer adm_test" } })).status).toBe(404);
    await eventually(async () => !(await ledgerText()).includes(visitor.lead));
    expect(await ledgerText()).not.toMatch(/canary|Canaria|forget me not/);
    expect(await ledgerText()).not.toContain(visitor.lead);
    const told = await eventually(async () => sink.received.find((one) => typeOf(one) === "lead.erased"));
    expect(JSON.parse(told?.body ?? "{}").data).toEqual({ id: visitor.lead, seq: expect.any(Number) });
  });

  it("hears 410 for whatever still arrives, and none of it is kept", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "late@forget.example")]);
    await forget(visitor);
    for (const late of [[visitor.answer("firstName", "Latecomer")], [visitor.submit()]]) {
      const response = await visitor.post(late);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([410, "erased"]);
    }
    const outcome = await house.edge("/v1/capture/outcome", {
      method: "POST",
      body: JSON.stringify({ submission: visitor.submission, secret: visitor.secret }),
    });
    expect(outcome.status).toBe(410);
    // Somebody who came after is in the ledger.
    const marker = house.visitor();
    await marker.send([marker.answer("firstName", "Marker")]);
    expect(await eventually(async () => (await ledgerText()).includes(marker.lead))).toBe(true);
    expect(await ledgerText()).not.toContain("Latecomer");
  });

  it("may ask twice; and asking for somebody else's erases nothing", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "twice@forget.example" });
    const thief = await house.edge("/v1/capture/forget", {
      method: "POST",
      body: JSON.stringify({ submission: visitor.submission, secret: "x".repeat(22) }),
    });
    expect(thief.status).toBe(403);
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead.stage).toBe("assigned");
    expect((await forget(visitor)).status).toBe(200);
    expect((await forget(visitor)).status).toBe(200);
  });

  it("has their booking link closed, and may come back as somebody new", async () => {
    const visitor = house.visitor();
    const { outcome } = await visitor.fill({ email: "back@forget.example" });
    await forget(visitor);
    expect((await house.edge(new URL(outcome.booking.url).pathname)).status).toBe(403);
    const again = house.visitor("w");
    await again.fill({ email: "back@forget.example" });
    const lead = await eventually(async () => {
      const { lead: now } = await house.ops(`/api/leads/${again.lead}`);
      return now.owner ? now : null;
    });
    expect(lead).toMatchObject({ stage: "assigned", mergedInto: null });
  });
});
