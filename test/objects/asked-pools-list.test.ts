import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { AskedPools } from "../../workers/edge/src/objects/lead/asked-pools.ts";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, world } from "./ready.ts";

describe("the list of pools that may be asked with nothing written down", () => {
  const minute = 60_000;
  const begin = 1_790_000_000_000;
  const list = <T>(name: string, look: (open: (now: number) => AskedPools, state: DurableObjectState) => T) =>
    runInDurableObject(world.LEAD.getByName(name), (_, state) => look((now) => new AskedPools(state.storage.sql, now, leadShard), state));

  it("is kept as long as it is needed and written again every ten minutes, so that what it covers stays short", async () => {
    await list("list-1", (open) => {
      const asked = open(begin);
      expect(asked.has("general", begin)).toBe(false);
      asked.note("general", "x-01", begin);
      expect([asked.has("general", begin + 9 * minute), asked.has("general", begin + 11 * minute)]).toEqual([true, false]);
      asked.note("general", "x-01", begin + 11 * minute);
      asked.tidy(begin + 12 * minute);
      expect(asked.has("general", begin + 12 * minute)).toBe(true);
      asked.tidy(begin + 30 * minute);
      expect([asked.has("general", begin + 30 * minute), asked.nextDue()]).toEqual([false, null]);
    });
  });

  it("found by the next instance is good, and looked after once what was on its way has arrived; from before that, with room for clocks", async () => {
    await list("list-2", (open) => {
      open(begin).note("general", "x-01", begin);
      const asked = open(begin + minute);
      expect([asked.has("general", begin + minute), asked.left()]).toEqual([true, ["general"]]);
      expect(asked.dueToAsk(begin + minute + 5_000)).toEqual([]);
      const [due] = asked.dueToAsk(begin + minute + 35_000);
      expect(due).toMatchObject({ pool: "general", shard: "x-01" });
      expect(due?.since).toBeLessThan(begin - minute);
      asked.notNow("general", begin + 2 * minute);
      expect(asked.dueToAsk(begin + 2 * minute + 5_000)).toEqual([]);
      asked.cleared("general");
      expect([asked.left(), asked.has("general", begin + 2 * minute)]).toEqual([[], true]);
      expect(open(begin + 3 * minute).dueToAsk(begin + 4 * minute)[0]?.since).toBeGreaterThan(begin - 2 * minute);
    });
  });

  it("takes in all pools, where they are few, once a second one was needed", async () => {
    await list("list-5", (open) => {
      const asked = open(begin);
      const all = [{ id: "general" }, { id: "large" }, { id: "partners" }];
      expect([asked.withOthers(["general"], all), asked.withOthers([], all)]).toEqual([["general"], []]);
      asked.note("general", "x-01", begin);
      expect(new Set(asked.withOthers(["large"], all))).toEqual(new Set(["general", "large", "partners"]));
      const many = Array.from({ length: 33 }, (_, n) => ({ id: `pool-${n}` }));
      expect(asked.withOthers(["large"], many)).toEqual(["large"]);
    });
  });

  it("is what is stored, where a transaction failed in which it was written", async () => {
    await list("list-3", (open, { storage }) => {
      const asked = open(begin);
      asked.note("general", "x-01", begin);
      expect(() =>
        storage.transactionSync(() => {
          asked.note("large", "x-01", begin);
          throw new Error("disk full");
        }),
      ).toThrow("disk full");
      asked.doubt();
      expect([asked.has("large", begin), asked.has("general", begin), asked.left()]).toEqual([false, true, []]);
    });
  });

  it("takes over what was noted lead by lead before, and in letters", async () => {
    const [one, two] = [new Visitor(edge).lead, new Visitor(edge).lead];
    await list("list-4", (open, { storage }) => {
      storage.sql.exec("CREATE TABLE foreseen (lead TEXT NOT NULL, pool TEXT NOT NULL, PRIMARY KEY (lead, pool)) WITHOUT ROWID");
      storage.sql.exec("INSERT INTO foreseen VALUES (?, 'general')", one);
      storage.sql.exec("INSERT INTO letters (lead, secret, at, event, pools) VALUES (?, 's', 1, '{}', '[\"large\"]')", two);
      const asked = open(begin);
      expect(asked.dueToAsk(begin + 60_000)).toMatchObject([
        { pool: "general", shard: leadShard(one) },
        { pool: "large", shard: leadShard(two) },
      ]);
      expect([...storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'foreseen'")]).toEqual([]);
      storage.sql.exec("DELETE FROM letters");
    });
  });
});
