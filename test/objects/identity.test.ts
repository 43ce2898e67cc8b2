import { describe, expect, it } from "vitest";
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
