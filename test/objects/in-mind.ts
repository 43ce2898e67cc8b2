import { vi } from "vitest";
import { Loop } from "../../workers/edge/src/objects/lead/loop.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, world } from "./ready.ts";
import { eventually, ring, sql } from "./shard.ts";

export const count = async (visitor: Visitor, table: "leads" | "letters") =>
  (await sql(visitor.lead, `SELECT 1 FROM ${table} WHERE ${table === "leads" ? "id" : "lead"} = ?`, visitor.lead)).length;
export const noted = async (visitor: Visitor) =>
  (await sql(visitor.lead, "SELECT pool FROM asked_pools ORDER BY pool")).map(({ pool }) => pool);
export const changes = async (visitor: Visitor, pool: string) =>
  (await poolObject(world, pool).standing()).credits.filter(({ lead }) => lead === visitor.lead).map(({ change }) => change);

/** Work that was promised is done, also what had been tried a moment ago. */
export async function settleUp(visitor: Visitor): Promise<void> {
  await sql(visitor.lead, "UPDATE outbox SET due_at = 0");
  await ring(visitor.lead);
}

export const left = (email: string) => ({ email, firstName: "Ana" });

/** Somebody nobody has seen before, in a shard that has just been busy with somebody else. */
export async function newcomer(): Promise<Visitor> {
  const other = new Visitor(edge);
  await other.send([...other.answers(left(`${other.lead}@busy.example`)), other.submit()]);
  for (;;) {
    const visitor = new Visitor(edge);
    if (leadShard(visitor.lead) === leadShard(other.lead)) return visitor;
  }
}

/** Has given an address some while ago: it is known which pool would be asked. */
export async function lookedAhead(email: string): Promise<Visitor> {
  const visitor = new Visitor(edge);
  await visitor.send(visitor.answers(left(email)));
  await eventually(async () => (await noted(visitor)).includes("general"));
  return visitor;
}

/** Presses Send, and the pool has chosen; it says so when `answer` lets it. However long that is, it counts as a moment. */
export async function chosenFor(visitor: Visitor, body: unknown[] = [visitor.answer("lastName", "Ruiz"), visitor.submit()]) {
  vi.spyOn(Loop.prototype, "putDown").mockImplementation(() => {});
  const { promise: gate, resolve: answer } = Promise.withResolvers<void>();
  const real = PoolObject.prototype.assign;
  const assign = vi.spyOn(PoolObject.prototype, "assign").mockImplementationOnce(async function (this: PoolObject, ...given) {
    const pick = await real.apply(this, given);
    await gate;
    return pick;
  });
  const sent = visitor.post(body);
  await eventually(async () => assign.mock.settledResults.length > 0 && (await changes(visitor, "general")).length === 1);
  return { sent, answer, again: () => visitor.send(body) };
}
