import { describe, expect, it } from "vitest";
import { pageLanguage, plainWords } from "./plain-words.ts";

describe("the language of a page of ours", () => {
  it.each([
    ["de", "fr", {}, "de"],
    [undefined, "de-AT,de;q=0.9,en;q=0.8", { de: {}, fr: {} }, "de"],
    [undefined, "pt-BR,pt;q=0.9", { "pt-BR": {}, pt: {} }, "pt-BR"],
    [undefined, "pt-PT", { "pt-BR": {}, pt: {} }, "pt"],
    // Which language the form itself is in nobody says: a second choice is no reason to leave it.
    [undefined, "es,de;q=0.9", { de: {} }, undefined],
    [undefined, "en", { de: {} }, undefined],
    [undefined, "*", { de: {} }, undefined],
    [undefined, "", { de: {} }, undefined],
    [undefined, undefined, { de: {} }, undefined],
    [undefined, "constructor", {}, undefined],
  ])("asked for %o, by a browser that likes %o, of a form written in %o: %o", (asked, accepts, translations, expected) =>
    expect(pageLanguage(asked, accepts, translations)).toBe(expected),
  );

  it("is said in the form's own words first, then in the language, then in English", () => {
    expect(plainWords("de-AT", { optional: "freiwillig" })("optional")).toBe("freiwillig");
    expect(plainWords("de-AT")("almost")).toBe("Fast geschafft");
    expect(plainWords("sv")("almost")).toBe("Almost there");
    expect(plainWords(undefined)("unsaved")).toBe("That was not saved");
  });
});
