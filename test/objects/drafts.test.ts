import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kinds, ring, shardOf, sql } from "./shard.ts";

beforeAll(() => ready(), 60_000);

const hour = 3_600_000;
const dueIn = async (lead: string, name: "expire" | "idle") => {
  const [row] = await sql(lead, "SELECT timers FROM leads WHERE id = ?", lead);
  const timers = JSON.parse(String(row?.timers ?? "{}")) as Record<string, number>;
  return timers[name] === undefined ? null : timers[name] - Date.now();
};
const listed = async (lead: string) => (await world.LEDGER.prepare("SELECT 1 FROM leads WHERE lead = ?").bind(lead).all()).results.length;

describe("a draft without a single answer", () => {
  it("has an appointment to be swept within a day", async () => {
    const visitor = new Visitor(edge);
    await visitor.send([{ id: "t1.1", seq: 1, kind: "step", step: "you", ageMs: 0 }]);
    const due = await dueIn(visitor.lead, "expire");
    expect(due).toBeGreaterThan(23 * hour);
    expect(due).toBeLessThanOrEqual(24 * hour);
  });

  it.each([
    ["opened and left", []],
    ["leafed through", [{ id: "t1.1", seq: 1, kind: "step", step: "you", ageMs: 0 }]],
    ["typed in and cleared again", [{ id: "t1.1", seq: 1, kind: "answer", field: "firstName", value: null, ageMs: 0 }]],
  ])("%s is swept when its time comes: no row, no story, nothing in the lists, and nobody is told", async (_, entries) => {
    const visitor = new Visitor(edge);
    await visitor.send(entries);
    await ring(visitor.lead);
    expect(await held(visitor.lead)).toBeNull();
    expect(await kinds(visitor.lead)).toEqual([]);
    expect(await sql(visitor.lead, "SELECT id FROM outbox WHERE lead = ? AND kind = 'deliver'", visitor.lead)).toEqual([]);
    // What was told of it before is behind it, and so is its being taken out.
    const owed = () => sql(visitor.lead, "SELECT id FROM outbox WHERE lead = ?", visitor.lead);
    expect(await eventually(async () => (await owed()).length === 0)).toBe(true);
    expect(await listed(visitor.lead)).toBe(0);
  });

  it("is not swept once an answer has come", async () => {
    const visitor = new Visitor(edge);
    await visitor.send([]);
    await visitor.fill({ email: "stays@drafts.example" });
    expect([await dueIn(visitor.lead, "expire"), await dueIn(visitor.lead, "idle")]).toEqual([null, null]);
    await runInDurableObject(shardOf(visitor.lead), (instance) => instance.alarm?.());
    expect(await held(visitor.lead)).toMatchObject({ stage: "assigned" });
  });
});
