import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { eventually, type Served, served } from "../people/served.ts";
import { Visitor } from "../people/visitor.ts";
import { withShard } from "./stored.ts";

let state: string;
let house: Served;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "baton-restart-"));
  house = await served({ state });
});
afterAll(async () => {
  await house.close();
  await rm(state, { recursive: true, force: true });
});

/** A visitor whose page outlives the Worker: they reach whichever one is there now. */
const visit = (region?: string) => new Visitor((path, init) => house.edge(path, init), region);

async function restart(): Promise<void> {
  await house.close();
  house = await served({ state });
}
const book = (token: string, start: string) =>
  house.edge("/v1/bookings", { method: "POST", body: JSON.stringify({ token, start, timeZone: "UTC" }) });

describe("after a restart", () => {
  it("leads, owners, credits, meetings and links are as they were", async () => {
    const visitor = visit();
    const sent = [...visitor.answers({ email: "here@restart.example", firstName: "Rita" }), visitor.submit()];
    const { outcome } = await visitor.send(sent);
    const { token, slots } = outcome.booking;
    expect((await book(token, slots[2].start)).status).toBe(200);
    const before = await eventually(async () => {
      const now = await house.ops(`/api/leads/${visitor.lead}`);
      return now.lead.stage === "booked" ? now : null;
    });

    await restart();

    const after = await house.ops(`/api/leads/${visitor.lead}`);
    expect(after.lead).toEqual(before.lead);
    expect(after.events).toEqual(before.events);
    const again = (await visitor.send(sent)).outcome;
    expect([again.rep, again.booking.token, again.booking.booked]).toEqual([outcome.rep, token, slots[2]]);
    expect(await (await house.edge(`/book/${token}`)).text()).toContain("Your meeting is booked");
    const other = visit();
    await other.fill({ email: "other@restart.example" });
    const taken = await house.edge(`/v1/slots?token=${token}`);
    const free = ((await taken.json()) as { slots: { start: string }[] }).slots.map((slot) => slot.start);
    expect(free).not.toContain(slots[2].start);
  });

  it("the rotation goes on where it stood: nobody gets two in a row", async () => {
    const reps: string[] = [];
    for (let index = 0; index < 6; index++) {
      if (index === 2) await restart();
      const visitor = visit();
      const { outcome } = await visitor.fill({ email: `turn${index}@restart.example` });
      reps.push(outcome.rep.name);
    }
    const counts = ["Ana Test", "Ben Test", "Cleo Test"].map((name) => reps.filter((rep) => rep === name).length);
    expect(counts).toEqual([2, 2, 2]);
  });

  it("the same person is still the same person", async () => {
    const [first, second] = [visit(), visit("w")];
    const one = await first.fill({ email: "same@restart.example" });
    await restart();
    const two = await second.fill({ email: "same@restart.example" });
    expect(two.outcome.rep).toEqual(one.outcome.rep);
    expect((await house.ops(`/api/leads/${second.lead}`)).lead.mergedInto).toBe(first.lead);
  });

  it("a lead whose decision was cut off is resumed by its alarm, though its visitor never asks", async () => {
    const visitor = visit();
    await visitor.fill({ email: "cut@restart.example" });
    const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
    const [decision] = lead.decisions;
    const { pool } = lead.assignment;
    await eventually(async () => (await house.ops("/api/leads?search=cut@restart.example")).leads.length > 0);
    await house.close();
    // As the runtime leaves it when it dies with the pool's answer on its way: credited there, not yet written here.
    const cut = {
      ...lead,
      ...{ stage: "submitted", owner: null, assignment: null, sla: null, decisions: [] },
      pending: { receipt: { ...decision, rep: null, picks: [] }, pool, routeIndex: lead.decisions[0].tried.length - 1 },
      asks: [{ to: "pool", pool, receipt: decision.id }],
    };
    await withShard(state, visitor.lead, (rows) => {
      rows.prepare("UPDATE leads SET state = ? WHERE id = ?").run(JSON.stringify(cut), visitor.lead);
      rows.prepare("UPDATE leads SET timers = json_object('resume', ?1), due_at = ?1 WHERE id = ?2").run(Date.now(), visitor.lead);
      rows.prepare("DELETE FROM events WHERE lead = ? AND kind = 'assigned'").run(visitor.lead);
    });
    house = await served({ state });
    let neighbour = visit();
    while (leadShard(neighbour.lead) !== leadShard(visitor.lead)) neighbour = visit();
    await neighbour.send([]);

    const resumed = await eventually(async () => {
      const now = await house.ops(`/api/leads/${visitor.lead}`);
      return now.lead.owner ? now : null;
    }, 20_000);
    expect(resumed.lead).toMatchObject({ stage: "assigned", owner: lead.owner, asks: [] });
    expect(resumed.lead.decisions).toHaveLength(1);
  });
});
