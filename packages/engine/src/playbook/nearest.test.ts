import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("did you mean", () => {
  it.each([
    ["enterprize", ["enterprise", "partners"], "enterprise"],
    ["anna-snellign", ["anna-snelling", "anna-snell"], "anna-snelling"],
    ["West", ["east", "west"], "west"],
    ["wset", ["east", "west"], "west"],
    ["pool", ["pools", "spool"], "pools"],
    ["central", ["east", "west"], null],
    ["x", ["y"], "y"],
    ["anything", [], null],
  ])("%s among %j: %s", (written, candidates, expected) => {
    expect(nearest(written, candidates)).toBe(expected);
  });

  it("prefers the nearer of two near ones, wherever it stands", () => {
    expect(nearest("mid-markt", ["mid-mark", "mid-marks", "mid-market"])).toBe("mid-mark");
    expect(nearest("mid-markte", ["mid-marked", "mid-market"])).toBe("mid-market");
  });
});
