import { riskyObjects } from "./calls.ts";
import { jump } from "./clock.ts";
import type { Weather } from "./faults.ts";
import { riskyLedger } from "./ledger.ts";
import { mortal, type ObjectClass } from "./objects.ts";
import { riskyQueue } from "./queue.ts";
import { type Round, race } from "./race.ts";
import { setWeather } from "./sky.ts";
import { riskyStore } from "./store.ts";

interface Context {
  waitUntil(work: Promise<unknown>): void;
}
interface Handler {
  fetch(request: Request, env: object, ctx: Context): Promise<Response>;
  queue(batch: object, env: object, ctx: Context): void;
}
interface Objects {
  LeadObject: ObjectClass;
  IdentityObject: ObjectClass;
  PoolObject: ObjectClass;
  CalendarObject: ObjectClass;
  PilotObject: ObjectClass;
  ScribeObject: ObjectClass;
}
/** The built Worker, as it is. */
interface Edge extends Objects {
  default: Handler;
}
type Bindings = Record<string, never>;

/** What the nemesis and the auditor may ask for; nothing of it goes through the weather. */
export type Order =
  | { do: "weather"; weather: Weather }
  | { do: "jump"; ms: number }
  | { do: "hasten"; shards: string[]; ms: number }
  | { do: "leads"; leads: { shard: string; ids: string[] }[] }
  | { do: "rows"; binding: string; names: string[]; query: string }
  | { do: "ledger"; query: string }
  | { do: "race"; rounds: Round[] };

export const ordersPath = "/chaos";
const wraps: [binding: string, wrap: (real: never) => object][] = [
  ["LEAD", riskyObjects],
  ["IDENTITY", riskyObjects],
  ["POOL", riskyObjects],
  ["CALENDAR", riskyObjects],
  ["PILOT", riskyObjects],
  ["SCRIBE", riskyObjects],
  ["DELIVERIES", riskyQueue],
  ["LEDGER", riskyLedger],
  ["WORKSPACE", riskyStore],
];

/** Same bindings, each behind its weather. */
function risky(env: object): object {
  const wrapped: Record<string, unknown> = { ...env };
  for (const [name, wrap] of wraps) wrapped[name] = wrap((env as Bindings)[name] as never);
  return wrapped;
}

/** The real Worker with its objects, every binding between them replaced by one that fails now and then. */
export function stormy(edge: Edge): Edge {
  return {
    LeadObject: mortal(edge.LeadObject, risky),
    IdentityObject: mortal(edge.IdentityObject, risky),
    PoolObject: mortal(edge.PoolObject, risky),
    CalendarObject: mortal(edge.CalendarObject, risky),
    PilotObject: mortal(edge.PilotObject, risky),
    ScribeObject: mortal(edge.ScribeObject, risky),
    default: {
      async fetch(request, env, ctx) {
        if (new URL(request.url).pathname !== ordersPath) return await edge.default.fetch(request, risky(env), ctx);
        return Response.json((await obey((await request.json()) as Order, env)) ?? null);
      },
      queue: (batch, env, ctx) => edge.default.queue(batch, risky(env), ctx),
    },
  };
}

interface Ledger {
  prepare(query: string): { all(): Promise<{ results: unknown[] }> };
}
interface Doors {
  [binding: string]: {
    getByName(name: string): {
      read(id: string): Promise<unknown>;
      chaosRows(query: string): Promise<unknown[]>;
      chaosHasten(ms: number): Promise<void>;
    };
  };
}

async function obey(order: Order, env: object): Promise<unknown> {
  const doors = env as Doors;
  const { LEAD, LEDGER } = doors;
  switch (order.do) {
    case "weather":
      return setWeather(order.weather);
    case "jump":
      return jump(order.ms);
    case "hasten":
      await Promise.all(order.shards.map((shard) => LEAD?.getByName(shard).chaosHasten(order.ms)));
      return;
    case "leads":
      return (
        await Promise.all(order.leads.map(async ({ shard, ids }) => await Promise.all(ids.map((id) => LEAD?.getByName(shard).read(id)))))
      ).flat();
    case "rows": {
      const binding = doors[order.binding];
      return await Promise.all(order.names.map((name) => binding?.getByName(name).chaosRows(order.query)));
    }
    case "race":
      return await race(order.rounds, doors.CALENDAR ?? {});
    case "ledger":
      return (await (LEDGER as unknown as Ledger).prepare(order.query).all()).results;
  }
}
