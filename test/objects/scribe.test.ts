import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { LedgerRows } from "../../workers/edge/src/ledger/rows.ts";
import { ScribeObject } from "../../workers/edge/src/objects/scribe/object.ts";
import { scribeObject } from "../../workers/edge/src/wiring.ts";
import { ready, world } from "./ready.ts";

beforeAll(() => ready());

const newLead = () => `lead_${crypto.randomUUID().replaceAll("-", "").slice(0, 22)}` as const;

const shipment = (lead: string, much = ""): LedgerRows => ({
  events: [JSON.stringify({ id: `${lead}:1`, lead, seq: 1, at: 1, kind: "captured", reason: { code: "captured" } })],
  leads: [JSON.stringify({ lead, seq: 1, stage: "partial", owner: null, updatedAt: 1, submittedAt: null, words: much, row: { lead } })],
  shards: [],
  decisions: [],
});
const region = "e";
const scribe = () => scribeObject(world, `${region}-00`);
const known = async (leads: readonly string[]) => {
  const query =
    "SELECT lead FROM leads WHERE lead IN (SELECT value FROM json_each(?1)) UNION SELECT lead FROM events WHERE lead IN (SELECT value FROM json_each(?1))";
  return (await world.LEDGER.prepare(query).bind(JSON.stringify(leads)).all()).results.length;
};

/** The scribe's way to the database, counted and able to fail. */
async function watched(fails: (texts: string) => boolean | Promise<boolean>): Promise<{ batches: number; restore(): void }> {
  const seen = { batches: 0, restore: () => {} };
  await runInDurableObject(world.SCRIBE.getByName(region), (object) => {
    const { env } = object as unknown as { env: { LEDGER: D1Database } };
    const { prepare, batch } = { prepare: env.LEDGER.prepare.bind(env.LEDGER), batch: env.LEDGER.batch.bind(env.LEDGER) };
    const texts = new WeakMap<object, string>();
    const spies = [
      vi.spyOn(env.LEDGER, "prepare").mockImplementation((query) => {
        const statement = prepare(query);
        const bind = statement.bind.bind(statement);
        statement.bind = (...values) => {
          const bound = bind(...values);
          texts.set(bound, values.join());
          return bound;
        };
        return statement;
      }),
      vi.spyOn(env.LEDGER, "batch").mockImplementation(async (statements) => {
        seen.batches += 1;
        if (await fails(statements.map((statement) => texts.get(statement)).join())) throw new Error("D1_ERROR");
        return await batch(statements);
      }),
    ];
    seen.restore = () => {
      for (const spy of spies) spy.mockRestore();
    };
  });
  return seen;
}

const patience = { timeout: 15_000 };
/** All of these told at one moment, however slowly they come: the database keeps the first batch waiting until all are there. */
async function atOnce(leads: readonly string[], fails: boolean, much = "") {
  const tells = vi.spyOn(ScribeObject.prototype, "write");
  const here = vi.waitFor(() => expect(tells).toHaveBeenCalledTimes(leads.length), patience);
  const seen = await watched(() => here.then(() => fails));
  const told = await Promise.all(leads.map((lead) => scribe().write(shipment(lead, much))));
  seen.restore();
  tells.mockRestore();
  return { told, batches: seen.batches };
}

describe("what shards tell the ledger", () => {
  it("is written as a batch or two, however many of them tell at one moment", async () => {
    const leads = Array.from({ length: 40 }, newLead);
    const { batches } = await atOnce(leads, false);
    expect(await known(leads)).toBe(40);
    expect(batches).toBe(2);
  });

  it("is in the database when the shard is told so, at once where nobody else tells", async () => {
    const lead = newLead();
    expect(await scribe().write(shipment(lead))).toBe(true);
    expect(await known([lead])).toBe(1);
  });

  it("is split where it is more than the database takes at once", async () => {
    const leads = Array.from({ length: 12 }, newLead);
    const seen = await watched((texts) => texts.length > 2_000_000);
    await Promise.all(leads.map((lead) => scribe().write(shipment(lead, "x".repeat(400_000)))));
    seen.restore();
    expect(await known(leads)).toBe(12);
    expect(seen.batches).toBeGreaterThan(3);
  });

  it("is written although a shipment beside it is one that the database does not take; only that shard hears of it", async () => {
    const leads = Array.from({ length: 8 }, newLead);
    const [, , , bad = ""] = leads;
    const seen = await watched((texts) => texts.includes(bad));
    const told = await Promise.all(leads.map((lead) => scribe().write(shipment(lead))));
    seen.restore();
    expect(told).toEqual(leads.map((lead) => lead !== bad));
    expect(await known(leads)).toBe(7);
  });

  it("is told to nobody as written while the database is away, which is asked a few times and not for each", async () => {
    const leads = Array.from({ length: 30 }, newLead);
    const { told, batches } = await atOnce(leads, true);
    expect(told).toEqual(leads.map(() => false));
    expect(batches).toBeLessThanOrEqual(4);
    await Promise.all(leads.map((lead) => scribe().write(shipment(lead))));
    expect(await known(leads)).toBe(30);
  });

  it("is given up for now where the database does not answer, and is taken when it does again", async () => {
    const leads = Array.from({ length: 6 }, newLead);
    const { setTimeout } = globalThis;
    const soon = vi
      .spyOn(globalThis, "setTimeout")
      .mockImplementation(((work: () => void, ms: number) => setTimeout(work, ms / 100)) as never);
    const seen = await watched(() => new Promise<boolean>(() => {}));
    const told = await Promise.all(leads.map((lead) => scribe().write(shipment(lead))));
    seen.restore();
    soon.mockRestore();
    expect(told).toEqual(leads.map(() => false));
    expect(seen.batches).toBeLessThanOrEqual(2);
    expect(await Promise.all(leads.map((lead) => scribe().write(shipment(lead))))).toEqual(leads.map(() => true));
  });

  it("is refused while more waits than there is room for, and is taken when it comes again", async () => {
    const leads = Array.from({ length: 30 }, newLead);
    const much = "x".repeat(400_000);
    const { told } = await atOnce(leads, false, much);
    const refused = leads.filter((_, index) => !told[index]);
    expect(refused.length).toBeGreaterThan(3);
    expect(refused.length).toBeLessThan(15);
    expect(await known(leads)).toBe(30 - refused.length);
    await Promise.all(refused.map((lead) => scribe().write(shipment(lead, much))));
    expect(await known(leads)).toBe(30);
  });

  it("is answered although another shard that told at the same moment died while it waited", async () => {
    const [first, second] = [newLead(), newLead()];
    const dying = runInDurableObject(world.LEAD.getByName(`${region}-ff`), async (_, state) => {
      const told = scribe().write(shipment(first));
      setTimeout(() => state.abort("killed by a test"), 5);
      await told;
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    const other = scribe().write(shipment(second));
    await expect(dying).rejects.toThrow();
    expect(await other).toBe(true);
    expect(await known([second])).toBe(1);
  });
});

describe("a lead that is taken out of the ledger", () => {
  it("stays out, whatever was told of it before and waits beside others", async () => {
    const [gone, stays] = [newLead(), newLead()];
    const work = [
      scribe().write(shipment(stays)),
      scribe().write(shipment(gone)),
      scribe().erase(gone),
      scribe().write(shipment(newLead())),
    ];
    await Promise.all(work);
    expect([await known([gone]), await known([stays])]).toEqual([0, 1]);
  });

  it("is not said to be out while rows that were told before may still come, and is out in the end", async () => {
    const gone = newLead();
    const { setTimeout } = globalThis;
    // Who waits for the database gives up soon; when its minute is over is another matter.
    const soon = vi
      .spyOn(globalThis, "setTimeout")
      .mockImplementation(((work: () => void, ms: number) => setTimeout(work, ms < 60_000 ? ms / 100 : ms)) as never);
    const arrives = Promise.withResolvers<boolean>();
    const seen = await watched((texts) => texts.includes(`"${gone}"`) && arrives.promise);
    expect(await scribe().write(shipment(gone))).toBe(false);
    expect(await scribe().erase(gone)).toBe(false);
    arrives.resolve(false);
    await vi.waitFor(async () => expect(await known([gone])).toBe(1), patience);
    seen.restore();
    // The rows are there a moment before the scribe hears that they are.
    await vi.waitFor(async () => expect(await scribe().erase(gone)).toBe(true), patience);
    soon.mockRestore();
    expect(await known([gone])).toBe(0);
  });

  it("is not said to be out while a batch of an object that has died may still come", async () => {
    const gone = newLead();
    const never = new Promise<boolean>(() => {});
    const seen = await watched((texts) => texts.includes(`"${gone}"`) && never);
    const told = scribe()
      .write(shipment(gone))
      .catch(() => "died");
    await vi.waitFor(() => expect(seen.batches).toBe(1), patience);
    const dies = () =>
      runInDurableObject(world.SCRIBE.getByName(region), (_, state) => state.abort("killed by a test")).catch(() => undefined);
    await dies();
    expect(await told).toBe("died");
    seen.restore();
    expect(await scribe().erase(gone)).toBe(false);
    // Its minute has passed.
    await runInDurableObject(world.SCRIBE.getByName(region), (_, state) => state.storage.kv.put("out-until", Date.now() - 1));
    await dies();
    expect(await scribe().erase(gone)).toBe(true);
  });
});
