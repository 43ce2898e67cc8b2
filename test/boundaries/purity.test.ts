import { describe, expect, it } from "vitest";
import { isTest, sources } from "./sources.ts";

const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");

describe("the engine thinks and does nothing else", () => {
  it.each([
    ["reads no clock", /\bDate\.now\b|new Date\(\s*\)|\bperformance\.|Temporal\.Now/],
    ["rolls no dice", /Math\.random|crypto\./],
    ["talks to nobody", /\bfetch\(|XMLHttpRequest|WebSocket/],
    ["waits for nothing", /\bsetTimeout\b|\bsetInterval\b|\bawait\b|\basync\b/],
  ])("%s", (_, pattern) => {
    const found = [...sources("packages/engine/src"), ...sources("packages/contract/src")]
      .filter((source) => !isTest(source) && pattern.test(code(source.text)))
      .map((source) => source.path);
    expect(found).toEqual([]);
  });
});
