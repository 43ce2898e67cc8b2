import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../refusal.ts";
import { adminToken, parseDevVars } from "./token.ts";

describe(".dev.vars", () => {
  it.each([
    ["quoted", 'BATON_ADMIN_TOKEN="a b#c"', "a b#c"],
    ["in single quotes", "BATON_ADMIN_TOKEN='x\"y'", 'x"y'],
    ["bare", "BATON_ADMIN_TOKEN=abc", "abc"],
    ["with a comment behind", "BATON_ADMIN_TOKEN=abc # mine", "abc"],
    ["exported, with spaces", "  export BATON_ADMIN_TOKEN = abc  ", "abc"],
    ["among others", "# hi\r\nOTHER=1\r\nBATON_ADMIN_TOKEN=abc\r\n", "abc"],
    ["left empty", "BATON_ADMIN_TOKEN=", ""],
  ])("gives a value %s", (_, text, value) => {
    expect(parseDevVars(text).BATON_ADMIN_TOKEN).toBe(value);
  });

  it("passes over what it does not understand", () => {
    expect(parseDevVars('not a line\n=x\nA="unclosed\nB=1')).toEqual({ A: '"unclosed', B: "1" });
  });
});

describe("the admin token", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "baton-"));
    writeFileSync(join(folder, ".dev.vars"), 'BATON_ADMIN_TOKEN="from-file"\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("comes from the environment before the file", () => {
    expect(adminToken({ BATON_ADMIN_TOKEN: "from-env" }, folder)).toBe("from-env");
    expect(adminToken({}, folder)).toBe("from-file");
    expect(adminToken({ BATON_ADMIN_TOKEN: "of-all", BATON_TOKEN: "mine" }, folder)).toBe("mine");
  });

  it("that is nowhere is asked for in words", () => {
    expect(() => adminToken({}, join(folder, "nowhere"))).toThrow(Refusal);
  });
});
