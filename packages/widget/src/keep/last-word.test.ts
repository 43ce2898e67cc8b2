import { expect, it } from "vitest";
import type { LoggedEntry } from "../capture/log.ts";
import { lastWord } from "./last-word.ts";

const entry = (value: string): LoggedEntry => ({ id: "t.1", seq: 1, at: 0, kind: "answer", field: "a", value });

function browser(takes = true) {
  const lying = new Set<string>();
  const put = lastWord(
    "https://edge.example/v1/capture",
    (entries) => JSON.stringify(entries),
    () => 0,
    (_, { body, signal }) => {
      if (!takes) throw new DOMException("over quota", "QuotaExceededError");
      lying.add(String(body));
      signal?.addEventListener("abort", () => lying.delete(String(body)));
    },
  );
  return { put, lying };
}

it("what waits lies ready at the browser, always the newest of it", () => {
  const { put, lying } = browser();
  put([entry("old")]);
  put([entry("new")]);
  expect([...lying].map((text) => JSON.parse(text)[0].value)).toEqual(["new"]);
});

it("nothing lies there when nothing waits any more", () => {
  const { put, lying } = browser();
  put([entry("a")]);
  put([]);
  expect(lying.size).toBe(0);
});

it("a browser that takes no such thing, or no more of it, changes nothing", () => {
  expect(() => browser(false).put([entry("a")])).not.toThrow();
  const without = lastWord(
    "",
    () => "",
    () => 0,
    undefined,
  );
  expect(() => without([entry("a")])).not.toThrow();
});
