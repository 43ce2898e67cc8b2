import type { Lead, LeadEvent } from "@baton/contract/lead";
import { beforeAll, describe, expect, it } from "vitest";
import { leadObject } from "../../workers/edge/src/wiring.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { held, kill, sql } from "./shard.ts";

beforeAll(() => ready());

const joining = { to: "join", by: "email" } as const;

/** As it is while its own join is under way, or no more: in time only the moment between two answers, here for as long as it takes. */
async function asks(lead: string, asks: object[]): Promise<void> {
  await kill(lead);
  await sql(lead, "UPDATE leads SET state = json_set(state, '$.asks', json(?)) WHERE id = ?", JSON.stringify(asks), lead);
}

async function comes(newcomer: Visitor, to: string) {
  const { id: from, answers, joined, page, gates } = (await held(newcomer.lead)) as Lead;
  const event = { kind: "joined", from, by: "phone", answers, joined, page, gates, facts: {} } as Extract<LeadEvent, { kind: "joined" }>;
  return await leadObject(world, to).join(to, event, []);
}

/** One who has a rep, one on the way to become the same lead, and a newcomer whom the second passes on to the first. */
async function three(name: string) {
  const [host, between, newcomer] = [new Visitor(edge), new Visitor(edge), new Visitor(edge)];
  await host.fill({ email: `host@${name}.example`, firstName: "Hanna" });
  await between.send(between.answers({ email: `between@${name}.example` }));
  await newcomer.send(newcomer.answers({ lastName: `Newcomer of ${name}` }));
  await asks(between.lead, [{ ...joining, lead: host.lead }]);
  await comes(newcomer, between.lead);
  const told = async () => JSON.stringify(await held(host.lead)).includes(`Newcomer of ${name}`);
  expect(await told()).toBe(true);
  return { host, between, newcomer, told };
}

describe("somebody whom a lead passed on, and who was never told where to", () => {
  it("is forgotten there, though that lead has gone another way since", async () => {
    const { between, newcomer, told } = await three("other-way");
    await asks(between.lead, []);
    await leadObject(world, between.lead).left(between.lead, newcomer.lead);
    expect(await told()).toBe(false);
  });

  it("is forgotten there, though that lead was erased since", async () => {
    const { between, newcomer, told } = await three("erased");
    expect((await edge("/v1/capture/forget", { method: "POST", body: JSON.stringify(between) })).status).toBeLessThan(300);
    expect(await held(between.lead)).toBeNull();
    await kill(between.lead);
    await leadObject(world, between.lead).left(between.lead, newcomer.lead);
    expect(await told()).toBe(false);
  });

  it("is there no longer once that lead, on its own again, takes them in itself", async () => {
    const { between, newcomer, told } = await three("own-again");
    await asks(between.lead, []);
    await comes(newcomer, between.lead);
    expect(await told()).toBe(false);
    expect(JSON.stringify(await held(between.lead))).toContain("Newcomer of own-again");
  });
});
