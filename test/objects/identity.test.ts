import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { sighted as sightedIn } from "../../workers/edge/src/objects/identity/texts.ts";
import { identityObject } from "../../workers/edge/src/wiring.ts";
import { world } from "./ready.ts";

const claim = (key: string, lead: string) => identityObject(world, key).claim(key, lead);
const release = (key: string, lead: string) => identityObject(world, key).release(key, lead);

describe("a match key", () => {
  it("claimed by a thousand at once has one holder, and everybody hears the same name", async () => {
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, index) => claim("email:crowd", `lead_${index}`)));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^lead_\d+$/);
  });

  it("stays with its holder, however often it is claimed again", async () => {
    expect(await claim("email:kept", "lead_first")).toBe("lead_first");
    expect(await claim("email:kept", "lead_second")).toBe("lead_first");
    expect(await claim("email:kept", "lead_first")).toBe("lead_first");
  });

  it("is given back by its holder only", async () => {
    await claim("email:given", "lead_first");
    await release("email:given", "lead_second");
    expect(await claim("email:given", "lead_second")).toBe("lead_first");
    await release("email:given", "lead_first");
    expect(await claim("email:given", "lead_second")).toBe("lead_second");
  });
});

describe("a long text", () => {
  const sighted = (text: string, sender: string) => identityObject(world, text).sighted(text, sender);

  it("counts the others who sent it, and nobody twice", async () => {
    expect(await sighted("text:a", "ana")).toBe(0);
    expect(await sighted("text:a", "ana")).toBe(0);
    expect(await sighted("text:a", "ben")).toBe(1);
    expect(await sighted("text:a", "ana")).toBe(1);
    expect(await sighted("text:b", "cleo")).toBe(0);
  });

  it("sent by a flood all at once is counted whole, and remembered by few", async () => {
    const counts = await Promise.all(Array.from({ length: 200 }, (_, index) => sighted("text:flood", `sender${index}`)));
    expect([...counts].sort((a, b) => a - b).slice(0, 3)).toEqual([0, 1, 2]);
    expect(Math.max(...counts)).toBe(60);
  });

  it("is forgotten after a day, and of all texts only the latest are kept", async () => {
    const stub = world.IDENTITY.getByName("texts-only");
    await runInDurableObject(stub, async (_, { storage: { sql } }) => {
      const day = 86_400_000;
      expect([sightedIn(sql, "t", "ana", 0), sightedIn(sql, "t", "ben", day), sightedIn(sql, "t", "cleo", 2 * day + 1)]).toEqual([0, 1, 0]);
      for (let index = 0; index < 5_200; index++) sightedIn(sql, `t${index}`, "ana", 3 * day + index);
      expect(sql.exec("SELECT count(*) AS count, min(at) AS first FROM texts").one()).toEqual({ count: 5_000, first: 3 * day + 200 });
    });
  });
});
