import { describe, expect, it } from "vitest";
import { paintOf, plain, wantsColour } from "./paint.ts";
import { table } from "./table.ts";

const off = paintOf(false);

describe("a table", () => {
  it("stands in columns, numbers on the right", () => {
    const rows = [
      { name: "Ana", leads: 7 },
      { name: "Bartholomew", leads: 120 },
    ];
    const text = table(
      rows,
      [
        { title: "rep", text: (row) => row.name },
        { title: "leads", text: (row) => String(row.leads), right: true },
      ],
      off,
    );
    expect(text).toBe("rep          leads\nAna              7\nBartholomew    120");
  });

  it("counts letters, not code units", () => {
    expect(
      table(
        ["é", "😀😀"],
        [
          { title: "", text: (row) => row },
          { title: "x", text: () => "|" },
        ],
        off,
      ),
    ).toBe("    x\né   |\n😀😀  |");
  });

  it("shortens what is too long", () => {
    expect(table(["abcdef"], [{ title: "t", text: (row) => row, max: 4 }], off)).toBe("t\nabc…");
  });

  it("never lets a lead's text steer the terminal", () => {
    const text = table(["\x1b[2Jgone\r\nnext\u202e"], [{ title: "t", text: (row) => row }], off);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the promise
    expect(text.replace("t\n", "")).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
  });

  it("keeps its columns straight when cells are coloured", () => {
    const text = table(
      ["a", "bb"],
      [
        { title: "", text: (row) => row, tint: (cell) => paintOf(true).bad(cell) },
        { title: "", text: () => "|" },
      ],
      off,
    );
    expect(text).toBe("\n\x1b[31ma\x1b[39m   |\n\x1b[31mbb\x1b[39m  |");
  });
});

describe("colours", () => {
  it.each([
    ["on a terminal", {}, true, true],
    ["not in a pipe", {}, false, false],
    ["not with NO_COLOR", { NO_COLOR: "1" }, true, false],
    ["with an empty NO_COLOR, which asks for nothing", { NO_COLOR: "" }, true, true],
    ["not on a dumb terminal", { TERM: "dumb" }, true, false],
  ])("show %s", (_, env, isTerminal, expected) => {
    expect(wantsColour(env, isTerminal)).toBe(expected);
  });

  it("leave text alone when off", () => {
    expect(off.bad("x") + off.strong("y")).toBe("xy");
  });
});

describe("plain", () => {
  it("keeps letters of every script", () => {
    expect(plain("Žofia 東京 שלום 😀")).toBe("Žofia 東京 שלום 😀");
  });
});
