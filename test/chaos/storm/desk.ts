import type { DeliveryState } from "@baton/contract/delivery";
import type { Lead } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import { leadShard } from "../../../workers/edge/src/shards.ts";
import { type Order, ordersPath } from "../weather/entry.ts";
import type { Wire } from "./wire.ts";

/** A lead as its object holds it, with its history and what is still to be told. */
export interface Held {
  lead: Lead;
  events: LedgerEvent[];
  deliveries: DeliveryState[];
}
export type Row = Record<string, string | number | null>;

const atOnce = 32;

/** From where nemesis and auditor reach into the runtime, past the weather. */
export class Desk {
  private readonly wire: Wire;

  constructor(wire: Wire) {
    this.wire = wire;
  }

  /** In the order asked for; null where there is none. Through the objects' own door, so that nothing here knows how a lead is stored. */
  async leads(ids: readonly string[]): Promise<(Held | null)[]> {
    const byShard = new Map<string, string[]>();
    for (const id of ids) byShard.set(leadShard(id), [...(byShard.get(leadShard(id)) ?? []), id]);
    const found = new Map<string, Held | null>();
    for (const some of chunks([...byShard], atOnce)) {
      const leads = some.map(([shard, ids]) => ({ shard, ids }));
      const answers = (await this.order({ do: "leads", leads })) as (Held | null)[];
      for (const [n, id] of leads.flatMap((one) => one.ids).entries()) found.set(id, answers[n] ?? null);
    }
    return ids.map((id) => found.get(id) ?? null);
  }

  /** Rows of objects, each with the name of its object. */
  async rows(binding: "LEAD" | "IDENTITY" | "POOL" | "CALENDAR", names: readonly string[], query: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (const some of chunks(names, atOnce)) {
      const answers = (await this.order({ do: "rows", binding, names: [...some], query })) as Row[][];
      for (const [n, found] of answers.entries()) rows.push(...found.map((row) => ({ ...row, object: some[n] ?? "" })));
    }
    return rows;
  }

  async ledger(query: string): Promise<Row[]> {
    return (await this.order({ do: "ledger", query })) as Row[];
  }

  /** `ms` pass for everybody: the shards' clock, and the alarms they have set. */
  async letPass(ms: number, shards: readonly string[]): Promise<void> {
    await this.order({ do: "jump", ms });
    for (const some of chunks(shards, atOnce)) await this.order({ do: "hasten", shards: [...some], ms });
  }

  order(order: Order): Promise<unknown> {
    return this.wire.ask(ordersPath, order);
  }
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}
