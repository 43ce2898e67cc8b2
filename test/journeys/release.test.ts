import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, receiver, type Served, secrets, served } from "../people/served.ts";

let house: Served;
let sink: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  sink = await receiver();
  const crm = { id: "crm", kind: "webhook", url: sink.url, secret: "WEBHOOK_KEY", events: ["lead.assigned", "lead.submitted"] };
  house = await served({ playbook: { sinks: [crm] } });
});
afterAll(async () => {
  await house.close();
  await sink.close();
});

const bearer = { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` };
const release = (lead: string, reason: unknown = "I know her", headers: Record<string, string> = bearer) =>
  house.edge(`/api/leads/${lead}/release`, { method: "POST", headers, body: JSON.stringify({ reason }) });
const detail = (lead: string) => house.ops(`/api/leads/${lead}`);
const told = (lead: string) =>
  sink.received.map(({ body }) => JSON.parse(body) as { type: string; data: { id: string } }).filter(({ data }) => data.id === lead);

describe("a lead that was set aside by mistake", () => {
  it("is routed when ops release it, its sinks are told, and its visitor learns of the rep", async () => {
    const visitor = house.visitor();
    await visitor.send([...visitor.answers({ email: "mistake@release.example" }), visitor.submit()], { signs: { honeypot: true } });
    expect((await detail(visitor.lead)).lead).toMatchObject({ stage: "submitted", owner: null, decisions: [] });
    expect(await (await release(visitor.lead, "She called us")).json()).toEqual({ released: true });

    const { lead, events } = await detail(visitor.lead);
    expect(lead).toMatchObject({ stage: "assigned", owner: expect.any(String), gates: [{ gate: "bot", quarantine: false }] });
    expect(events.map((event: { kind: string }) => event.kind)).toEqual(["captured", "quarantined", "submitted", "released", "assigned"]);
    await eventually(async () => told(visitor.lead).length >= 2);
    expect(
      told(visitor.lead)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(["lead.assigned", "lead.submitted"]);
    const { submission, secret } = visitor;
    const outcome = await house.edge("/v1/capture/outcome", { method: "POST", body: JSON.stringify({ submission, secret }) });
    expect(((await outcome.json()) as { outcome: { status: string } }).outcome.status).toBe("assigned");
  });

  it("stands first in the list from then on, as whatever moved last does", async () => {
    const visitor = house.visitor();
    await visitor.send([...visitor.answers({ email: "first@release.example" }), visitor.submit()], { signs: { honeypot: true } });
    const later = house.visitor();
    await later.send([...later.answers({ email: "later@release.example" }), later.submit()]);
    const newest = async () => ((await house.ops("/api/leads")) as { leads: { lead: string }[] }).leads[0]?.lead;
    expect(await eventually(async () => (await newest()) === later.lead)).toBe(true);
    await release(visitor.lead);
    expect(await eventually(async () => (await newest()) === visitor.lead)).toBe(true);
  });

  it("is found among those set aside, and no longer once it is released", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "aside@release.example")], { signs: { honeypot: true } });
    const other = house.visitor();
    await other.send([other.answer("email", "welcome@release.example")]);
    const aside = () =>
      house.ops("/api/leads?stage=quarantined") as Promise<{ leads: { lead: string }[]; counts: { quarantined: number } }>;
    const holds = async (lead: string) => (await aside()).leads.some((row) => row.lead === lead);
    expect(await eventually(() => holds(visitor.lead))).toBe(true);
    const { leads, counts } = await aside();
    expect(counts.quarantined).toBe(leads.length);
    expect(leads.map(({ lead }) => lead)).not.toContain(other.lead);
    await release(visitor.lead);
    expect(await eventually(async () => !(await holds(visitor.lead)))).toBe(true);
    expect((await aside()).counts.quarantined).toBe(counts.quarantined - 1);
  });

  it("is not set aside again by the sign it was released from, and is by another one", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "again@release.example")], { signs: { honeypot: true } });
    await release(visitor.lead);
    await visitor.send([visitor.answer("firstName", "Same")], { signs: { honeypot: true } });
    expect((await detail(visitor.lead)).lead.gates).toMatchObject([{ quarantine: false }]);
    await visitor.send([visitor.answer("lastName", "Other")], { site: "pk_guessed" });
    expect((await detail(visitor.lead)).lead.gates).toMatchObject([{ quarantine: false }, { quarantine: true }]);
  });

  it("while it is only begun goes on as a partial, and ends with a rep when sent", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "begun@release.example")], { signs: { honeypot: true } });
    await release(visitor.lead);
    const identified = await eventually(async () => (await detail(visitor.lead)).lead.identity);
    expect(identified).toMatchObject({ status: "new" });
    expect((await visitor.send([visitor.submit()], { signs: { honeypot: true } })).outcome.status).toBe("assigned");
  });

  it("is found by ops under the address that was typed", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "findme@release.example"), visitor.submit()], { signs: { honeypot: true } });
    const found = await eventually(async () => (await house.ops("/api/leads?search=findme@release")).leads[0]);
    expect(found).toMatchObject({ lead: visitor.lead, quarantined: true });
  });
});

describe("releasing", () => {
  it("twice, or at once from two consoles, gives one rep one lead", async () => {
    const visitor = house.visitor();
    await visitor.send([...visitor.answers({ email: "double@release.example" }), visitor.submit()], { signs: { honeypot: true } });
    const answers = await Promise.all([release(visitor.lead), release(visitor.lead), release(visitor.lead)]);
    const said = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { released: boolean }).released));
    expect(said.filter(Boolean)).toHaveLength(1);
    const { lead, events } = await detail(visitor.lead);
    expect(lead.decisions).toHaveLength(1);
    expect(events.filter((event: { kind: string }) => event.kind === "released")).toHaveLength(1);
  });

  it("what was never set aside changes nothing", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "fine@release.example" });
    // With what its sinks were told crossed off.
    const before = await eventually(async () => {
      const now = await detail(visitor.lead);
      return now.deliveries.length === 0 && now;
    });
    expect(await (await release(visitor.lead)).json()).toEqual({ released: false });
    expect(await detail(visitor.lead)).toEqual(before);
  });

  it("is written down with its reason: in the lead's history, and in the audit", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("firstName", "Audited"), visitor.submit()], { signs: { honeypot: true } });
    await release(visitor.lead, "  Signed up at our stand  ");
    const { events } = await detail(visitor.lead);
    const happened = events.find((event: { kind: string }) => event.kind === "released");
    expect(happened.reason.values).toEqual({ by: "ops", note: "Signed up at our stand" });
    const ledger = await house.miniflare.getD1Database("LEDGER");
    const lines = await ledger.prepare("SELECT detail FROM audit WHERE action = 'lead.released'").all<{ detail: string }>();
    const mine = lines.results.map((line) => JSON.parse(line.detail)).filter((line) => line.lead === visitor.lead);
    const as = { by: "deployment", role: "publisher" };
    expect(mine).toEqual([{ lead: visitor.lead, reason: "Signed up at our stand", as }]);
  });

  it.each([
    ["without a token", 401, () => release(`lead_n${"x".repeat(21)}`, "x", {})],
    ["without a reason", 400, () => release(`lead_n${"x".repeat(21)}`, "   ")],
    ["with a reason that is no text", 400, () => release(`lead_n${"x".repeat(21)}`, { a: 1 })],
    ["a lead that is none", 404, () => release(`lead_n${"x".repeat(21)}`)],
    ["an id that is none", 404, () => release("7")],
  ])("%s is refused with %d", async (_, status, ask) => {
    expect((await ask()).status).toBe(status);
  });
});
