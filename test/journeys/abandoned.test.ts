import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { eventually, receiver, type Served, served } from "../people/served.ts";
import { withShard } from "./stored.ts";

let state: string;
let house: Served;
let sink: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "baton-abandoned-"));
  sink = await receiver();
  house = await served({
    state,
    playbook: {
      forms: smallPlaybook.forms.map((form) => ({ ...form, abandonAfterMinutes: 1 })),
      sinks: [
        { id: "crm", kind: "webhook", url: sink.url, secret: "WEBHOOK_KEY", events: ["lead.abandoned", "lead.assigned", "lead.submitted"] },
      ],
    },
  });
});
afterAll(async () => {
  await house.close();
  await sink.close();
  await rm(state, { recursive: true, force: true });
});

const detail = (lead: string) => house.ops(`/api/leads/${lead}`);

/** A minute passes: the lead's idle time is over, and its shard is woken by somebody else's visit. */
async function idle(lead: string): Promise<void> {
  await house.close();
  await withShard(state, lead, (rows) => {
    const query = "UPDATE leads SET timers = json_set(timers, '$.idle', ?1), due_at = ?1 WHERE id = ?2 AND timers ->> 'idle' > ?1";
    const due = rows.prepare(query).run(Date.now(), lead);
    expect(due.changes).toBe(1);
  });
  house = await served({ state });
  let neighbour = house.visitor(lead.charAt(5));
  while (leadShard(neighbour.lead) !== leadShard(lead)) neighbour = house.visitor(lead.charAt(5));
  await neighbour.send([]);
}

describe("a visitor who leaves early", () => {
  it("and can be reached is followed up by the routes for those, after the form's idle time", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "left@early.example"), visitor.answer("firstName", "Lea")]);
    await eventually(async () => (await detail(visitor.lead)).lead.identity);
    await idle(visitor.lead);
    const abandoned = await eventually(async () => {
      const now = await detail(visitor.lead);
      return now.lead.owner ? now : null;
    });
    expect(abandoned?.lead).toMatchObject({ kind: "abandoned", assignment: { route: "left-early" } });
    expect(abandoned.events.map((event: { kind: string }) => event.kind)).toEqual(["captured", "abandoned", "assigned"]);
    await eventually(async () => sink.received.length >= 2);
    expect(sink.received.map(({ body }) => JSON.parse(body).type).sort()).toEqual(["lead.abandoned", "lead.assigned"]);
  });

  it("and cannot be reached is left in peace", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("firstName", "Anon")]);
    await idle(visitor.lead);
    const marker = house.visitor();
    await marker.fill({ email: "marker@early.example" });
    await eventually(async () => sink.received.some(({ body }) => JSON.parse(body).data.id === marker.lead));
    expect((await detail(visitor.lead)).lead).toMatchObject({ stage: "partial", owner: null });
    expect(sink.received.filter(({ body }) => JSON.parse(body).data.id === visitor.lead)).toEqual([]);
  });
});
