import { brotliCompressSync, constants } from "node:zlib";
import { wordsWithValues } from "@baton/engine/languages/values";
import { plainWords, wordNames } from "@baton/engine/languages/word-names";
import { describe, expect, it } from "vitest";
import { innerNames } from "../../inner-names.ts";
import { languageTexts } from "../../languages.ts";
import { lateWords } from "../keep/late-words.ts";
import { pickerWords } from "../page/after-words.ts";
import type { Setup } from "../setup.ts";
import { speak, words } from "../words.ts";
import { inLanguage } from "./in-language.ts";

const english: Record<string, unknown> = { ...words, ...lateWords, ...pickerWords };
const form = {
  id: "f",
  title: "See it",
  submitLabel: "Send",
  noticeText: "Your answers are saved as you type, so nothing gets lost.",
  thanks: "Own thanks.",
  steps: [{ id: "you", title: "You", fields: [] }],
  translations: { de: { title: "Ansehen", noticeText: "Wird behalten.", noticeHash: "hash-of-it" }, sv: { title: "Se" } },
  words: { next: "Los", stepOf: "{1}/{0}" },
};
const setup = { edge: "", site: "", noticeHash: "hash-of-english", form } as unknown as Setup;
const texts = (tag: string) => languageTexts.find(([language]) => language === tag)?.[1] ?? "";

describe("words in other languages", () => {
  it("every word the widget says in English is known to every language, made of values or not", () => {
    for (const [name, word] of Object.entries(english)) {
      const list: readonly string[] = typeof word === "function" ? wordsWithValues : plainWords;
      expect([name, list.includes(name)]).toEqual([name, true]);
    }
  });

  it("the build shortens no name of a word", () =>
    expect(innerNames.filter((name) => (wordNames as readonly string[]).includes(name))).toEqual([]));

  it.each(languageTexts)("%s, with the picker and every problem, is one file of about a kilobyte", (_, text) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    expect(brotliCompressSync(`export default ${JSON.stringify(text)}`, { params }).length).toBeLessThanOrEqual(1_250);
  });
});

describe("a form in a language", () => {
  it("says its own words first, then its translation, then ours; and names the notice that is read", () => {
    const german = inLanguage(setup, "de-AT", texts("de"));
    expect(german.form).toMatchObject({ title: "Ansehen", submitLabel: "Senden", noticeText: "Wird behalten.", thanks: "Own thanks." });
    expect(german).toMatchObject({ dir: "ltr", noticeHash: "hash-of-it", words: { tag: "de-AT", next: "Los", back: "Zurück" } });
    const stepOf = german.words?.stepOf;
    expect(typeof stepOf === "function" && stepOf(1, 3)).toBe("3/1");
    const arabic = inLanguage(setup, "ar", texts("ar"));
    expect(arabic.dir).toBe("rtl");
    expect(arabic.noticeHash).not.toBe(setup.noticeHash);
  });

  it("in a language we have no words in, the form's translation stands among English ones", () => {
    expect(inLanguage(setup, "sv")).toMatchObject({
      form: { title: "Se", submitLabel: "Send" },
      words: { tag: "sv" },
      noticeHash: "hash-of-english",
    });
  });

  it("leaves nothing behind for the next form", () => {
    speak(inLanguage(setup, "de", texts("de")).words);
    expect(words.back).toBe("Zurück");
    expect(words).toHaveProperty(["email.required"]);
    speak(undefined);
    expect(words).toEqual(expect.objectContaining({ back: "Back" }));
    expect(words).not.toHaveProperty(["email.required"]);
    expect(words.tag).toBeUndefined();
  });
});
