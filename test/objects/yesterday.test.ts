import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";

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
