import { describe, expect, it } from "vitest";
import { newKey, oldKey, publicHalf } from "../../../../test/people/sealing.ts";
import type { Env } from "../env.ts";
import { sealingKeys } from "./sealing-keys.ts";

const read = (secret: unknown) =>
  sealingKeys({ BATON_SEALING_KEYS: typeof secret === "string" ? secret : JSON.stringify(secret) } as unknown as Env);
const { d: _, ...publicOnly } = newKey;

describe("the list of sealing keys", () => {
  it("seals to the first and opens with all of them", async () => {
    const keys = await read([newKey, oldKey]);
    expect(keys).toMatchObject({ current: publicHalf(newKey), problem: null });
    expect([...keys.byId.keys()]).toEqual(["new", "old"]);
    for (const key of keys.byId.values()) expect([key.type, key.extractable]).toEqual(["private", false]);
  });

  it("takes keys as any tool writes them, with members we do not look at", async () => {
    expect((await read([{ ...newKey, use: "enc", key_ops: ["wrapKey"], ext: true }])).current?.kid).toBe("new");
  });

  it.each([
    ["nothing", "", "not set"],
    ["no JSON", "[{", "not JSON"],
    ["no list", {}, "not a list"],
    ["an empty list", [], "not a list"],
    ["a list of texts", ["key"], "key 1"],
    ["a public key", [publicOnly], "key 1"],
    ["two halves of different keys", [{ ...newKey, d: oldKey.d }], "key 1"],
    ["a point on no curve", [{ ...newKey, x: oldKey.y }], "key 1"],
    ["a key of another curve", [{ ...newKey, crv: "P-384" }], "key 1"],
    ["a name of 17 characters", [{ ...newKey, kid: "x".repeat(17) }], "key 1"],
    ["a second key that is none", [newKey, { kid: "x" }], "key 2"],
    ["two keys of one name", [newKey, { ...oldKey, kid: "new" }], "key 2"],
  ])("that is %s turns sealing off, and says why without a word of the secret", async (_, secret, why) => {
    const { current, problem } = await read(secret);
    expect([current, problem]).toEqual([null, expect.stringContaining(why)]);
    for (const { d } of [newKey, oldKey]) expect(problem).not.toContain(d);
  });

  it("of which one is bad still opens what was sealed to the good ones", async () => {
    expect([...(await read([newKey, { kid: "x" }, oldKey])).byId.keys()]).toEqual(["new", "old"]);
  });
});
