import { beforeEach, expect, it, vi } from "vitest";
import { handedOver } from "./handed-over.ts";

const first = { submission: "sub_first", secret: "s1" };
const second = { submission: "sub_second", secret: "s2" };
let clock = 0;
const here = () => handedOver("demo", () => clock);

beforeEach(() => {
  clock = 1_000;
  const held = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

it("what was sent is known to the next page for ten minutes, and to no page after that", () => {
  here().write(first);
  expect(here().read()).toEqual(first);
  clock += 600_000;
  expect(here().read()).toBeNull();
});

it("a page tells what the one before it has not told, once, also after a reload and a second Send", () => {
  here().write(first);
  expect(here().tells(first, "submit")).toBe(true);
  expect(here().tells(first, "submit")).toBe(false);
  here().write(first);
  expect(here().tells(first, "submit")).toBe(false);
  expect(here().tells(first, "assigned")).toBe(true);
});

it("what comes late of the first lead takes nothing from the second", () => {
  here().write(first);
  here().write(second);
  expect(here().tells(first, "submit")).toBe(true);
  here().end(first);
  expect(here().read()).toEqual(second);
  here().end(second);
  expect(here().read()).toBeNull();
});

it("where nothing can be stored, everything is told, and nothing breaks", () => {
  vi.stubGlobal("sessionStorage", undefined);
  here().write(first);
  here().end(first);
  expect(here().tells(first, "submit")).toBe(true);
  expect(here().read()).toBeNull();
});
