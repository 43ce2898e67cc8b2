import { describe, expect, it } from "vitest";
import type { Env } from "../env.ts";
import { addressKey } from "../signing.ts";
import { household } from "./pace.ts";

describe("whose requests are counted together", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:DB8:1:2::", "2001:db8:1:2"],
    ["2001:0db8:0001:0002::9", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
  ])("%s counts as %s", (address, counted) => {
    expect(household(address)).toBe(counted);
  });

  it("two addresses of one IPv6 household count as one, two households as two", () => {
    expect(household("2001:db8:1:2::7")).toBe(household("2001:db8:1:2:aaaa::"));
    expect(household("2001:db8:1:2::7")).not.toBe(household("2001:db8:1:3::7"));
  });
});

describe("what an address is counted under", () => {
  it("is a keyed hash: without the key nobody can say which address it was", async () => {
    const under = (key: string) => addressKey({ BATON_SIGNING_KEY: key } as Env, "203.0.113.7");
    const [mine, again, other] = await Promise.all([under("k".repeat(24)), under("k".repeat(24)), under("another-key-of-a-good-length")]);
    expect(mine).toBe(again);
    expect(mine).not.toBe(other);
    expect(`${mine}${other}`).not.toContain("203.0.113");
  });
});
