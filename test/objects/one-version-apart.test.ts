import { createExecutionContext, runInDurableObject, waitOnExecutionContext } from "cloudflare:test";
import type { Lead } from "@baton/contract/lead";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { app } from "../../workers/edge/src/app.ts";
import type { Env } from "../../workers/edge/src/env.ts";
import { signLink } from "../../workers/edge/src/links.ts";
import { leadShard, spread } from "../../workers/edge/src/shards.ts";
import { playbookText } from "../people/playbook.ts";
import { newKey, publicHalf, seal } from "../people/sealing.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { held } from "./shard.ts";
import { type Call, calls, missing, type ObjectName, restore, statements, stored, visitors } from "./yesterday.ts";

beforeAll(async () => {
  await ready();
  // The playbook the recorded decisions were made under, by its hash.
  const picked = calls.find(({ method }) => method === "assign")?.args[0] as { playbook: string };
  await world.WORKSPACE.put(`playbook:${picked.playbook}`, playbookText());
}, 60_000);

const nameOf = ({ object, method, answer }: Call) => {
  const said = answer as { status?: string } | null;
  return `${object}.${method}: ${said !== null && typeof said === "object" ? (said.status ?? "answered") : answer}`;
};
const recorded = (object: ObjectName, method: string, status?: string) => {
  const found = calls.find((call) => call.object === object && call.method === method && (!status || nameOf(call).endsWith(status)));
  if (!found) throw new Error(`nothing is recorded of ${object}.${method}`);
  return found;
};

describe("the Worker of yesterday and the objects of today", () => {
  beforeAll(async () => {
    for (const object of stored) await restore(object);
  }, 60_000);

  /** Times in the record pass; whether a slot is still free by then is no question of versions. */
  const dependsOnTheClock = new Set(["CALENDAR.hold", "CALENDAR.slots"]);

  it.each(calls.map((call): [string, Call] => [nameOf(call), call]))(
    "%s is answered as it was",
    async (_, { object, method, args, answer }) => {
      const stub = world[object].getByName(objectFor({ object, method, args, answer })) as unknown as Record<
        string,
        (...args: unknown[]) => Promise<unknown>
      >;
      const now = (await stub[method]?.(...args)) ?? null;
      if (dependsOnTheClock.has(`${object}.${method}`)) {
        expect(typeof now).toBe("object");
        return;
      }
      expect(missing(now, shapeOf(answer))).toEqual([]);
      const status = (said: unknown) => (said as { status?: string } | null)?.status ?? (typeof said === "object" ? typeof said : said);
      expect(status(now)).toEqual(status(answer));
    },
  );
});

describe("what yesterday's objects left on disk", () => {
  beforeEach(async () => {
    for (const object of stored) await restore(object);
  }, 60_000);

  it("is all there: the assigned, the merged, the half-way, the set aside", async () => {
    const outcome = async (who: string) => {
      const response = await edge("/v1/capture/outcome", { method: "POST", body: JSON.stringify(visitors[who]) });
      return [response.status, ((await response.json()) as { stage?: string; outcome?: { status: string } }).outcome?.status];
    };
    expect(await outcome("ana")).toEqual([200, "assigned"]);
    expect(await outcome("again")).toEqual([200, "assigned"]);
    expect(await outcome("bot")).toEqual([200, "received"]);
    expect(await outcome("wrong")).toEqual([200, "invalid"]);
    expect((await outcome("leaver"))[0]).toBe(410);
  });

  it("goes on: a visitor who was half-way through when the version changed ends with a rep", async () => {
    const { submission, secret } = visitors.halfway ?? { submission: "", secret: "" };
    const visitor = new Visitor(edge);
    const entries = [
      { ...visitor.answer("firstName", "Hal"), seq: 100 },
      { ...visitor.submit(), seq: 101 },
    ];
    const { receipt, outcome } = await visitor.send(entries, { submission, secret });
    expect([receipt.stage, outcome.status]).toEqual(["submitted", "assigned"]);
  });

  it("an appointment made by yesterday's code is kept by today's, and harms nobody", async () => {
    const due = stored.filter(({ object, rows }) => object === "LEAD" && (rows.timers ?? []).length > 0);
    expect(due.length).toBeGreaterThan(0);
    for (const object of due) {
      await restore({ ...object, rows: { ...object.rows, timers: (object.rows.timers ?? []).map((timer) => ({ ...timer, due_at: 0 })) } });
      const [lead = ""] = (object.rows.leads ?? []).map(({ id }) => String(id));
      await runInDurableObject(world.LEAD.getByName(object.name), (instance) => instance.alarm?.());
      // Both its time to be called abandoned and its time to go had come.
      expect(await held(lead)).toBeNull();
    }
  });
});

const tablesOf = (sql: SqlStorage): string[] =>
  [...sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")]
    .map(({ name }) => name)
    .filter((name) => !/^(_cf_|sqlite_)/.test(name));

describe("going back to yesterday's version", () => {
  it("its leads, identities, pools and calendars find every table and column they know, and can still write them", async () => {
    const visitor = new Visitor(edge);
    const { outcome } = await visitor.fill({ email: "back@version.example", employees: "1000+" });
    const start = outcome.booking.slots[2].start;
    await edge("/v1/bookings", { method: "POST", body: JSON.stringify({ token: outcome.booking.token, start, timeZone: "UTC" }) });
    const lead = await held(visitor.lead);
    const objects: Record<ObjectName, string> = {
      LEAD: leadShard(visitor.lead),
      POOL: lead?.assignment?.pool ?? "",
      CALENDAR: lead?.owner ?? "",
      IDENTITY: "00",
    };
    const failed: string[] = [];
    for (const [object, name] of Object.entries(objects) as [ObjectName, string][]) {
      await runInDurableObject(world[object].getByName(name), (_, { storage }) => {
        // Its constructor first, as it would; nothing of all this stays.
        const undone = new Error("undo");
        try {
          storage.transactionSync(() => {
            // Yesterday's rows find today's tables, and none of today's rows in their place: a slot can be booked once.
            for (const table of tablesOf(storage.sql)) storage.sql.exec(`DELETE FROM ${table}`);
            for (const { sql, values } of statements.filter((statement) => statement.object === object)) {
              try {
                storage.sql.exec(sql, ...values).toArray();
              } catch (error) {
                failed.push(`${object}: ${sql.slice(0, 80)}: ${(error as Error).message}`);
              }
            }
            throw undone;
          });
        } catch (error) {
          if (error !== undone) throw error;
        }
      });
    }
    expect(failed).toEqual([]);
  });
});

describe("the Worker of today and the objects of yesterday", () => {
  const asked: Call[] = [];
  /** Objects that know what yesterday's knew, and answer from the record. */
  function yesterday(answers: Partial<Record<string, string>> = {}): Env {
    const doors = Object.fromEntries(
      (["LEAD", "IDENTITY", "POOL", "CALENDAR"] as const).map((object) => {
        const door = new Proxy({} as Record<string, unknown>, {
          get:
            (_, method: string) =>
            async (...args: unknown[]) => {
              if (!calls.some((call) => call.object === object && call.method === method)) {
                throw new TypeError(`The RPC receiver does not implement the method "${method}".`);
              }
              const call = recorded(object, method, answers[method]);
              asked.push({ object, method, args, answer: call.answer });
              return call.answer;
            },
        });
        return [object, { getByName: () => door }];
      }),
    );
    return { ...world, ...doors, BATON_SEALING_KEYS: JSON.stringify([newKey]) } as unknown as Env;
  }

  async function request(path: string, init: RequestInit, env: Env): Promise<Response> {
    const ctx = createExecutionContext();
    const response = await app.fetch(new Request(`https://edge.example${path}`, init), env, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  }
  const post = (path: string, body: unknown, env: Env) =>
    request(
      path,
      { method: "POST", headers: { origin: "https://www.acme.example" }, body: typeof body === "string" ? body : JSON.stringify(body) },
      env,
    );
  const ana = visitors.ana ?? { submission: "", secret: "" };

  beforeEach(() => {
    asked.length = 0;
  });

  it("a capture is kept and acknowledged, and says to the object all that it was told before", async () => {
    const visitor = new Visitor((path, init) => request(path, init ?? {}, yesterday({ capture: "kept" })));
    const entries = [visitor.answer("firstName", "Ana"), visitor.answer("email", "ana@yesterday.example")];
    const { receipt } = await visitor.send(entries);
    expect(receipt.acked).toEqual(entries.map(({ id }) => id));
    expect(asked.map(({ method }) => method)).toEqual(["capture"]);
    const before = recorded("LEAD", "capture", "kept").args;
    expect(before.flatMap((arg, place) => missing(asked[0]?.args[place], arg, `[${place}]`))).toEqual([]);
  });

  it.each([
    ["wrong-secret", 403],
    ["erased", 410],
  ])("a capture answered %s is refused with %d, as before", async (status, http) => {
    const visitor = new Visitor(edge);
    const response = await post("/v1/capture", visitor.body([visitor.answer("firstName", "Ana")]), yesterday({ capture: status }));
    expect(response.status).toBe(http);
  });

  it("sealed letters are kept", async () => {
    const visitor = new Visitor(edge);
    const letter = await seal(visitor.body([visitor.answer("email", "ana@yesterday.example")]), publicHalf(newKey));
    const response = await post("/v1/capture/sealed", { v: 1, letters: [letter] }, yesterday({ capture: "kept" }));
    expect(await response.json()).toEqual({ letters: [{ id: "tab-1", status: "kept" }] });
  });

  it("what yesterday's objects cannot do yet is told as a fault of ours that may pass, and as nothing else", async () => {
    const token = await signLink(world, "resume", `lead_${ana.submission.slice(4)}`, Date.now() + 60_000);
    const resumed = await post("/v1/capture/resume", { token, secret: "x".repeat(22) }, yesterday());
    const headers = { authorization: `Bearer ${world.BATON_ADMIN_TOKEN}` };
    const body = JSON.stringify({ reason: "known" });
    const released = await request(`/api/leads/lead_${ana.submission.slice(4)}/release`, { method: "POST", headers, body }, yesterday());
    for (const response of [resumed, released]) {
      expect(response.status).toBeGreaterThanOrEqual(500);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  it("the outcome, the forgetting and the lead itself are as before", async () => {
    const outcome = await post("/v1/capture/outcome", ana, yesterday());
    expect([outcome.status, ((await outcome.json()) as { outcome: { status: string } }).outcome.status]).toEqual([200, "assigned"]);
    expect((await post("/v1/capture/forget", ana, yesterday({ forget: "erased" }))).status).toBe(200);
    const headers = { authorization: `Bearer ${world.BATON_ADMIN_TOKEN}` };
    const lead = await request(`/api/leads/lead_${ana.submission.slice(4)}`, { headers }, yesterday());
    expect([lead.status, ((await lead.json()) as { lead: { stage: string } }).lead.stage]).toEqual([200, "assigned"]);
  });
});

/** Which object a recorded call went to. */
function objectFor({ object, args }: Call): string {
  const [first] = args as [string | Record<string, string>];
  if (typeof first !== "string") return String(first[object === "POOL" ? "pool" : "rep"]);
  if (object === "IDENTITY") return spread(first);
  return leadShard(first.startsWith("msg_") ? `lead_${first.slice(4, 26)}` : first);
}

/** What a visitor typed and what was learned from it are data: only the shape around them is a matter of versions. */
function shapeOf(answer: unknown): unknown {
  const { lead } = (answer ?? {}) as { lead?: Lead | string };
  if (typeof lead !== "object") return answer;
  const decisions = lead.decisions.map((decision) => ({ ...decision, inputs: {}, tried: [] }));
  return { ...(answer as object), lead: { ...lead, answers: {}, facts: {}, decisions } };
}
