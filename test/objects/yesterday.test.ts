import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kinds } from "./shard.ts";

beforeAll(() => ready());

describe("a lead stored by yesterday's code", () => {
  it.each(["submitSeq", "extra", "dropped", "gates", "asks", "joined", "enrichers", "mergedOutcome", "decisions", "enrichedFor"])(
    "without %s goes on today",
    async (field) => {
      const visitor = new Visitor(edge);
      await visitor.send([visitor.answer("email", `${field.toLowerCase()}@yesterday.example`)]);
      const shard = world.LEAD.getByName(leadShard(visitor.lead));
      await runInDurableObject(shard, (_, state) => {
        const [row] = state.storage.sql.exec<{ state: string }>("SELECT state FROM leads WHERE id = ?", visitor.lead);
        const lead = JSON.parse(row?.state ?? "{}");
        delete lead[field];
        state.storage.sql.exec("UPDATE leads SET state = ? WHERE id = ?", JSON.stringify(lead), visitor.lead);
      });
      await evictDurableObject(shard);
      const { receipt, outcome } = await visitor.send([visitor.answer("firstName", "Yara"), visitor.submit()]);
      expect(receipt.stage).toBe("submitted");
      expect(outcome.status).toBe("assigned");
    },
  );
});

/** As 0.1.0 stored them: receipts within the lead, appointments in a table of their own, a mark on each shipped event. */
function asStoredBy010(sql: SqlStorage, lead: string): void {
  const receipts = [...sql.exec<{ receipt: string }>("SELECT receipt FROM receipts WHERE lead = ? ORDER BY n", lead)];
  const decisions = receipts.map(({ receipt }) => JSON.parse(receipt));
  const [row] = sql.exec<{ state: string; timers: string }>("SELECT state, timers FROM leads WHERE id = ?", lead);
  const state = JSON.stringify({ ...JSON.parse(row?.state ?? "{}"), decisions });
  sql.exec(`
    CREATE TABLE timers (lead TEXT NOT NULL, name TEXT NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (lead, name)) WITHOUT ROWID;
    DROP TABLE receipts;
    DROP INDEX leads_due;
    ALTER TABLE leads DROP COLUMN timers;
    ALTER TABLE leads DROP COLUMN due_at;
    ALTER TABLE leads DROP COLUMN shipped;
    ALTER TABLE events ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX events_unshipped ON events (lead) WHERE shipped = 0;
  `);
  sql.exec("UPDATE leads SET state = ? WHERE id = ?", state, lead);
  for (const [name, at] of Object.entries(JSON.parse(row?.timers ?? "{}"))) {
    sql.exec("INSERT INTO timers (lead, name, due_at) VALUES (?, ?, ?)", lead, name, at as number);
  }
}

describe("a shard stored by 0.1.0", () => {
  it("keeps every appointment, receipt and line of history, and goes on", async () => {
    const sent = new Visitor(edge);
    await sent.fill({ email: "sent@010.example", firstName: "Sven" });
    const before = await held(sent.lead);
    const shard = world.LEAD.getByName(leadShard(sent.lead));
    await runInDurableObject(shard, (_, state) => asStoredBy010(state.storage.sql, sent.lead));
    await evictDurableObject(shard);

    expect(await held(sent.lead)).toEqual(before);
    expect(await kinds(sent.lead)).toEqual(["captured", "submitted", "assigned"]);
    const again = await sent.send([sent.submit()]);
    expect(again.outcome.status).toBe("assigned");
  });

  it("rings for what was due there", async () => {
    const visitor = new Visitor(edge);
    await visitor.send([visitor.answer("email", "idle@010.example")]);
    await eventually(async () => (await held(visitor.lead))?.identity);
    const shard = world.LEAD.getByName(leadShard(visitor.lead));
    await runInDurableObject(shard, (_, state) => {
      asStoredBy010(state.storage.sql, visitor.lead);
      state.storage.sql.exec("UPDATE timers SET due_at = 0 WHERE lead = ? AND name = 'idle'", visitor.lead);
    });
    await evictDurableObject(shard);
    await runInDurableObject(shard, (instance) => instance.alarm?.());
    expect((await held(visitor.lead))?.kind).toBe("abandoned");
  });
});
