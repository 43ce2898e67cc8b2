import { describe, expect, it } from "vitest";
import { languages, wordsOf } from "./all.ts";
import { say } from "./say.ts";
import { wordNames } from "./word-names.ts";

const values = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(Object.entries(languages))("the words of %s", (language, words) => {
  it("are all there, and nothing is left in English", () => {
    expect(
      Object.keys(words)
        .filter((name) => name !== "dir")
        .sort(),
    ).toEqual([...wordNames].sort());
    expect(wordNames.filter((name) => words[name].trim() === "")).toEqual([]);
  });

  it("say the same values as every other language's", () => {
    const german = languages.de;
    // A language may say "one" without the digit.
    for (const name of wordNames) expect([name, values(words[name])]).toEqual([name, values(german?.[name] ?? "")]);
  });

  it("know every form of number the language has", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const name of wordNames) {
      for (const [, parts = ""] of words[name].matchAll(/\[(\w+:[^\]]*)\]/g)) {
        if (parts.startsWith("true:")) continue;
        const known = parts.split("|").map((part) => part.split(":")[0]);
        // Whoever has many forms may need zero no more than the last one says, and Romance "many" is for millions.
        const needed = forms.filter((form) => form !== "zero" && !(form === "many" && /^(fr|es|pt|it)$/.test(language)));
        expect([name, needed.filter((form) => !known.includes(form))]).toEqual([name, []]);
      }
    }
  });
});

describe("a language by its tag", () => {
  it.each([
    ["de", "Weiter"],
    ["de-AT", "Weiter"],
    ["PT-br", "Continuar"],
    ["ja_JP", "次へ"],
    ["en-GB", undefined],
    ["sv", undefined],
    ["constructor", undefined],
    [undefined, undefined],
  ])("%s", (tag, next) => expect(wordsOf(tag)?.next).toBe(next));
});

describe("words with values in them", () => {
  it.each([
    ["Step {0} of {1}", "en", [2, 3], "Step 2 of 3"],
    ["[one:{0} answer needs|other:{0} answers need] another look", "en", [1], "1 answer needs another look"],
    ["[one:{0} answer needs|other:{0} answers need] another look", "en", [4], "4 answers need another look"],
    [languages.pl?.problems ?? "", "pl", [3], "3 odpowiedzi wymagają poprawy"],
    [languages.pl?.problems ?? "", "pl", [5], "5 odpowiedzi wymaga poprawy"],
    [languages.ar?.minutes ?? "", "ar", [2], "دقيقتان"],
    [languages.fr?.problems ?? "", "fr", [1_000_000], "1000000 réponses à revoir"],
    ["kept [true:here|false:there].", "en", [false], "kept there."],
    ["Meet {0}", "en", ["[one:x]{1} $& $1"], "Meet [one:x]{1} $& $1"],
  ])("%s in %s with %j", (text, language, given, expected) => expect(say(text, language, ...given)).toBe(expected));
});
