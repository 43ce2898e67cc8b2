import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { matchKey } from "../../workers/edge/src/signing.ts";
import { identityObject } from "../../workers/edge/src/wiring.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kill, ring, shardOf, sql } from "./shard.ts";

beforeAll(() => ready());

const post = (path: string, body: object) => edge(path, { method: "POST", body: JSON.stringify(body) });
const mine = ({ submission, secret }: Visitor) => ({ submission, secret });
const keyOf = (email: string) => matchKey(world, "email", email);
const ledgerRows = (lead: string, table: "leads" | "events") =>
  world.LEDGER.prepare(`SELECT * FROM ${table} WHERE lead = ?`)
    .bind(lead)
    .all()
    .then((answer) => answer.results);

describe("a lead in its object", () => {
  it("is assigned when sent", async () => {
    const visitor = new Visitor(edge);
    const { receipt, outcome } = await visitor.fill({ email: "ana@betatech.example", firstName: "Ana" });
    expect(receipt.stage).toBe("submitted");
    expect(outcome.status).toBe("assigned");
  });

  it("is still there, with its owner, after its object has died", async () => {
    const visitor = new Visitor(edge);
    const { outcome } = await visitor.fill({ email: "bert@betatech.example" });
    await kill(visitor.lead);
    const again = await visitor.send([]);
    expect(again.receipt.stage).toBe("submitted");
    const asked = await post("/v1/capture/outcome", mine(visitor));
    expect(((await asked.json()) as { outcome: { rep: unknown } }).outcome.rep).toEqual(outcome.rep);
  });

  it("keeps one alarm for whatever is due", async () => {
    const visitor = new Visitor(edge);
    await visitor.send([visitor.answer("email", "cleo@betatech.example")]);
    expect(await alarmOf(visitor.lead)).not.toBeNull();
  });

  it("answers a retried Send as it answered the first: same rep, same link", async () => {
    const visitor = new Visitor(edge);
    const entries = [...visitor.answers({ email: "retry@betatech.example", firstName: "Rhea" }), visitor.submit()];
    const first = (await visitor.send(entries)).outcome;
    await kill(visitor.lead);
    const [second, third] = await Promise.all([visitor.send(entries), visitor.send(entries)]);
    for (const { outcome } of [second, third]) {
      expect([outcome.status, outcome.rep, outcome.booking.token]).toEqual([first.status, first.rep, first.booking.token]);
    }
    expect((await held(visitor.lead))?.decisions).toHaveLength(1);
  });
});

describe("a wrong secret", () => {
  it("reads nothing, writes nothing and erases nothing", async () => {
    const visitor = new Visitor(edge);
    await visitor.fill({ email: "mine@secret.example", firstName: "Miranda" });
    const before = await held(visitor.lead);
    const thief = { submission: visitor.submission, secret: "x".repeat(22) };
    const answers = [
      await visitor.post([visitor.answer("firstName", "Thief"), visitor.submit()], { secret: thief.secret }),
      await post("/v1/capture/outcome", thief),
      await post("/v1/capture/forget", thief),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      const text = await answer.text();
      expect(JSON.parse(text).code).toBe("wrong-secret");
      expect(text).not.toMatch(/mine@secret|Miranda/);
    }
    expect(await held(visitor.lead)).toEqual(before);
  });

  it("gets the same answer whether the submission exists or not", async () => {
    const visitor = new Visitor(edge);
    await visitor.send([visitor.answer("email", "exists@secret.example")]);
    const stranger = new Visitor(edge);
    const [exists, not] = await Promise.all([
      post("/v1/capture/outcome", { submission: visitor.submission, secret: "x".repeat(22) }),
      post("/v1/capture/outcome", mine(stranger)),
    ]);
    expect([exists.status, await exists.text()]).toEqual([not.status, await not.text()]);
  });
});

describe("an erased lead", () => {
  it("leaves a mark without a name: no row, no event, no timer, no key, no line in the ledger", async () => {
    const email = "gone@erased.example";
    const visitor = new Visitor(edge);
    await visitor.fill({ email, firstName: "Gone" });
    const key = await keyOf(email);
    expect(await identityObject(world, key).claim(key, "lead_probe")).toBe(visitor.lead);
    await eventually(async () => (await ledgerRows(visitor.lead, "leads")).length > 0);

    expect((await post("/v1/capture/forget", mine(visitor))).status).toBe(200);

    await eventually(async () => (await sql(visitor.lead, "SELECT 1 FROM outbox WHERE lead = ?", visitor.lead)).length === 0);
    for (const table of ["leads", "events", "receipts", "outbox"]) {
      const column = table === "leads" ? "id" : "lead";
      expect(await sql(visitor.lead, `SELECT * FROM ${table} WHERE ${column} = ?`, visitor.lead), table).toEqual([]);
    }
    expect(await sql(visitor.lead, "SELECT lead FROM erased WHERE lead = ?", visitor.lead)).toEqual([{ lead: visitor.lead }]);
    expect(await ledgerRows(visitor.lead, "leads")).toEqual([]);
    expect(await ledgerRows(visitor.lead, "events")).toEqual([]);
    expect(await identityObject(world, key).claim(key, "lead_probe")).toBe("lead_probe");
    await identityObject(world, key).release(key, "lead_probe");
  });

  it("does not come back to life by late entries, a timer or its own asks", async () => {
    const visitor = new Visitor(edge);
    await visitor.fill({ email: "late@erased.example" });
    await post("/v1/capture/forget", mine(visitor));
    await ring(visitor.lead);
    const late = await visitor.post([visitor.answer("firstName", "Late"), visitor.submit()]);
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([410, "erased"]);
    expect(await held(visitor.lead)).toBeNull();
  });

  it("does not stand in the way of the next visitor with the same address", async () => {
    const email = "again@erased.example";
    const first = new Visitor(edge);
    await first.fill({ email });
    await post("/v1/capture/forget", mine(first));
    const second = new Visitor(edge, "w");
    await second.fill({ email });
    await eventually(async () => (await held(second.lead))?.owner);
    expect(await held(second.lead)).toMatchObject({ stage: "assigned", mergedInto: null });
  });

  it("whose key was left behind by a crash still lets the next visitor through", async () => {
    const email = "stale@erased.example";
    const first = new Visitor(edge);
    await first.send([first.answer("firstName", "Stale")]);
    await post("/v1/capture/forget", mine(first));
    const key = await keyOf(email);
    // As if identity had been claimed while the lead was being erased.
    await identityObject(world, key).claim(key, first.lead);
    const second = new Visitor(edge, "w");
    await second.fill({ email });
    await eventually(async () => (await held(second.lead))?.owner);
    expect(await held(second.lead)).toMatchObject({ stage: "assigned", mergedInto: null });
  });
});

const alarmOf = (lead: string) => runInDurableObject(shardOf(lead), (_, state) => state.storage.getAlarm());

describe("while the ledger is down", () => {
  const down = () => world.LEDGER.prepare("ALTER TABLE leads RENAME TO leads_away").run();
  const up = () => world.LEDGER.prepare("ALTER TABLE leads_away RENAME TO leads").run();

  it("visitors are served, alarms go on without throwing, and the ledger catches up afterwards", async () => {
    await down();
    const visitor = new Visitor(edge, "s");
    try {
      expect((await visitor.fill({ email: "down@ledger.example" })).outcome.status).toBe("assigned");
      for (let times = 0; times < 3; times++) {
        await runInDurableObject(shardOf(visitor.lead), (instance) => instance.alarm?.());
        expect(await alarmOf(visitor.lead)).not.toBeNull();
      }
      expect((await held(visitor.lead))?.stage).toBe("assigned");
    } finally {
      await up();
    }
    await kill(visitor.lead);
    await runInDurableObject(shardOf(visitor.lead), (instance) => instance.alarm?.());
    await eventually(async () => (await ledgerRows(visitor.lead, "leads")).length > 0);
    expect((await ledgerRows(visitor.lead, "events")).map((event) => event.kind)).toEqual(["captured", "submitted", "assigned"]);
    // In the ledger a moment before the shard is told so.
    expect(await eventually(async () => (await sql(visitor.lead, "SELECT 1 FROM unshipped")).length === 0)).toBe(true);
  });

  it("it is asked less and less often, whatever else the alarm rings for", async () => {
    const visitor = new Visitor(edge, "o");
    await down();
    try {
      await visitor.fill({ email: "patient@ledger.example" });
      await runInDurableObject(shardOf(visitor.lead), async (instance) => {
        for (let times = 0; times < 4; times++) await instance.alarm?.();
      });
      expect(((await alarmOf(visitor.lead)) ?? 0) - Date.now()).toBeGreaterThan(1_000);
    } finally {
      await up();
    }
  });

  it("an erasure waits for it and is then carried out there too", async () => {
    const visitor = new Visitor(edge, "a");
    await visitor.fill({ email: "erased@ledger.example" });
    await eventually(async () => (await ledgerRows(visitor.lead, "leads")).length > 0);
    await down();
    try {
      expect((await post("/v1/capture/forget", mine(visitor))).status).toBe(200);
      await runInDurableObject(shardOf(visitor.lead), (instance) => instance.alarm?.());
      expect(await held(visitor.lead)).toBeNull();
    } finally {
      await up();
    }
    await sql(visitor.lead, "UPDATE outbox SET due_at = 1");
    await runInDurableObject(shardOf(visitor.lead), (instance) => instance.alarm?.());
    await eventually(async () => (await ledgerRows(visitor.lead, "leads")).length === 0);
    expect(await ledgerRows(visitor.lead, "leads")).toEqual([]);
    expect(await ledgerRows(visitor.lead, "events")).toEqual([]);
  });
});
