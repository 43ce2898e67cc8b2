import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { leadShard } from "../../workers/edge/src/wiring.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";

beforeAll(() => ready());

describe("a lead in its object", () => {
  it("is assigned when sent", async () => {
    const visitor = new Visitor(edge);
    const { receipt, outcome } = await visitor.fill({ email: "ana@betatech.example", firstName: "Ana" });
    expect(receipt.stage).toBe("submitted");
    expect(outcome.status).toBe("assigned");
  });

  it("is still there, with its owner, after its object was evicted", async () => {
    const visitor = new Visitor(edge);
    const { outcome } = await visitor.fill({ email: "bert@betatech.example" });
    await evictDurableObject(world.LEAD.getByName(leadShard(visitor.lead)));
    const again = await visitor.send([]);
    expect(again.receipt.stage).toBe("submitted");
    const asked = await edge("/v1/capture/outcome", {
      method: "POST",
      body: JSON.stringify({ submission: visitor.submission, secret: visitor.secret }),
    });
    expect(((await asked.json()) as { outcome: { rep: unknown } }).outcome.rep).toEqual(outcome.rep);
  });

  it("keeps one alarm for whatever is due", async () => {
    const visitor = new Visitor(edge);
    await visitor.send([visitor.answer("email", "cleo@betatech.example")]);
    const alarm = await runInDurableObject(world.LEAD.getByName(leadShard(visitor.lead)), (_, state) => state.storage.getAlarm());
    expect(alarm).not.toBeNull();
  });
});
