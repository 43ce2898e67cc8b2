import type { TokenStanding } from "@baton/contract/access/tokens";
import { describe, expect, it } from "vitest";
import { TokenShelf, tokenKey } from "./token-shelf.ts";

const token: TokenStanding = {
  id: "tok_aaaaaaaaaaaaaaaa",
  name: "ci",
  role: "editor",
  createdAt: 0,
  createdBy: "admin token",
  expiresAt: 1_000_000,
};

/** A store that counts how often it is asked. */
function store(tokens: Record<string, TokenStanding>) {
  const kept = new Map(Object.entries(tokens).map(([hash, one]) => [tokenKey(hash), one]));
  const counting = {
    kept,
    asked: 0,
    down: false,
    get: async (key: string) => {
      counting.asked += 1;
      if (counting.down) throw new Error("kv");
      return kept.get(key) ?? null;
    },
  };
  return counting;
}

describe("a token", () => {
  it("is known, and asked for once in five seconds", async () => {
    const [shelf, kv] = [new TokenShelf(), store({ a: token })];
    for (const at of [0, 1, 4_999]) expect(await shelf.find(kv, "a", at)).toEqual({ status: "known", token });
    expect(kv.asked).toBe(1);
    await shelf.find(kv, "a", 5_000);
    expect(kv.asked).toBe(2);
  });

  it("that was taken back elsewhere is worth nothing five seconds after the store knows", async () => {
    const [shelf, kv] = [new TokenShelf(), store({ a: token })];
    await shelf.find(kv, "a", 0);
    kv.kept.clear();
    expect((await shelf.find(kv, "a", 4_999)).status).toBe("known");
    expect((await shelf.find(kv, "a", 5_000)).status).toBe("unknown");
  });

  it("that was taken back here is worth nothing at once", async () => {
    const [shelf, kv] = [new TokenShelf(), store({ a: token })];
    await shelf.find(kv, "a", 0);
    shelf.keep("a", null, 1);
    expect((await shelf.find(kv, "a", 2)).status).toBe("unknown");
  });

  it("is over at its end, to the millisecond, also while it is remembered", async () => {
    const [shelf, kv] = [new TokenShelf(), store({ a: token })];
    expect((await shelf.find(kv, "a", 999_999)).status).toBe("known");
    expect((await shelf.find(kv, "a", 1_000_000)).status).toBe("unknown");
  });

  it("that does not exist is remembered as well, so that guessing costs the store little", async () => {
    const [shelf, kv] = [new TokenShelf(), store({})];
    for (let turn = 0; turn < 100; turn++) expect((await shelf.find(kv, "z", turn)).status).toBe("unknown");
    expect(kv.asked).toBe(1);
  });

  it("that is known goes on for five minutes while the store is away; one that is not lets nobody in", async () => {
    const [shelf, kv] = [new TokenShelf(), store({ a: { ...token, expiresAt: null } })];
    await shelf.find(kv, "a", 0);
    kv.down = true;
    expect((await shelf.find(kv, "a", 299_000)).status).toBe("known");
    expect((await shelf.find(kv, "a", 300_000)).status).toBe("unreachable");
    expect((await shelf.find(kv, "b", 0)).status).toBe("unreachable");
  });

  it("of five hundred that were remembered since makes room for others", async () => {
    const [shelf, kv] = [new TokenShelf(), store({ a: token })];
    await shelf.find(kv, "a", 0);
    for (let turn = 0; turn < 500; turn++) await shelf.find(kv, `made-up-${turn}`, 1);
    expect(shelf.holds("a", 2)).toBe(false);
    expect(shelf.holds("made-up-499", 2)).toBe(true);
  });
});
