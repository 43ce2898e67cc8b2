import { describe, expect, it } from "vitest";
import { keys } from "./keys.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

describe("baton keys new", () => {
  it("prints one private key on standard output, named by its day, and how to put it in force beside it", () => {
    const terminal = scriptedTerminal();
    expect(keys({ action: "new", json: false }, terminal)).toBe(0);
    const key = JSON.parse(terminal.said.out);
    expect(Object.keys(key)).toEqual(["kid", "kty", "crv", "x", "y", "d"]);
    expect(key).toMatchObject({ kty: "EC", crv: "P-256", kid: expect.stringMatching(/^2026-11-23-[A-Za-z0-9_-]{4}$/) });
    expect(key.kid.length).toBeLessThanOrEqual(16);
    expect(terminal.said.err).toContain("wrangler secret put BATON_SEALING_KEYS");
    expect(terminal.said.err).toContain(key.kid);
    expect(terminal.said.err).not.toContain(key.d);
  });

  it("is a new key every time, and asks nobody for it", () => {
    const terminal = scriptedTerminal();
    keys({ action: "new", json: true }, terminal);
    keys({ action: "new", json: true }, terminal);
    const [first, second] = terminal.said.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).key);
    expect(first.d).not.toBe(second.d);
    expect(first.kid).not.toBe(second.kid);
    expect([terminal.calls, terminal.said.err]).toEqual([[], ""]);
  });

  it("anything else is refused with advice", () => {
    expect(() => keys({ action: "old", json: false }, scriptedTerminal())).toThrow('There is no "baton keys old".');
  });
});
