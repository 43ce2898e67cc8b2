import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pageNames } from "./names.ts";

/** A browser's locks: names others hold, and how long it takes to grant a free one. */
function scripted({ others = new Set<string>(), slowMs = 0 }: { others?: Set<string>; slowMs?: number }): LockManager {
  const held = new Set(others);
  const request = async (name: string, { signal }: LockOptions, granted: () => Promise<void>) => {
    await new Promise<void>((grant, refuse) => {
      signal?.addEventListener("abort", () => refuse(signal.reason));
      const look = () => (others.has(name) ? setTimeout(look, 50) : grant());
      setTimeout(look, slowMs);
    });
    held.add(name);
    await granted();
    held.delete(name);
  };
  return { request, query: async () => ({ held: [...held].map((name) => ({ name })), pending: [] }) } as unknown as LockManager;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each<[string, { others?: Set<string>; slowMs?: number }, boolean]>([
  ["a free name is ours", {}, true],
  ["a name another living page has is not", { others: new Set(["baton.one"]) }, false],
  ["a free name on a slow device is ours all the same", { slowMs: 4_000 }, true],
])("%s", async (_, browser, expected) => {
  const answer = pageNames(scripted(browser)).hold("one");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await answer).toBe(expected);
});

it("a name given back a moment later is waited for", async () => {
  const others = new Set(["baton.one"]);
  const answer = pageNames(scripted({ others })).hold("one");
  setTimeout(() => others.delete("baton.one"), 120);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await answer).toBe(true);
});

it("a page that leaves waits for nothing more", async () => {
  const names = pageNames(scripted({ slowMs: 4_000 }));
  const answer = names.hold("one");
  names.leave();
  expect(await answer).toBe(false);
  expect(vi.getTimerCount()).toBe(1);
});

it("where there are no locks every name is free", async () => {
  expect(await pageNames(undefined).hold("one")).toBe(true);
});
