import { brotliCompressSync, constants } from "node:zlib";
import { wordsWithValues } from "@baton/engine/languages/values";
import { meetingWords, plainWords, wordNames } from "@baton/engine/languages/word-names";
import { describe, expect, it } from "vitest";
import { innerNames } from "../../inner-names.ts";
import { afterTexts, languageTexts } from "../../languages.ts";
import { lateWords } from "../keep/late-words.ts";
import { outcomeWords } from "../page/after-words.ts";
import { bookedWords } from "../picker/booked-words.ts";
import { pickerWords } from "../picker/picker-words.ts";
import type { Setup } from "../setup.ts";
import { speak, words } from "../words.ts";
import { inLanguage } from "./in-language.ts";

const english: Record<string, unknown> = { ...words, ...lateWords, ...outcomeWords, ...pickerWords, ...bookedWords };
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
      const list: readonly string[] = typeof word === "function" ? wordsWithValues : [...plainWords, ...meetingWords];
      expect([name, list.includes(name)]).toEqual([name, true]);
    }
  });

  it("the build shortens no name of a word", () =>
    expect(innerNames.filter((name) => (wordNames as readonly string[]).includes(name))).toEqual([]));

  it.each(languageTexts.map(([tag, text], index) => [tag, text, afterTexts[index]?.[1] ?? ""] as const))(
    "%s is two files, each of less than a kilobyte: one before the form, one after Send",
    (_, text, after) => {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      expect(brotliCompressSync(`export default ${JSON.stringify(text)}`, { params }).length).toBeLessThanOrEqual(1_024);
      expect(brotliCompressSync(after, { params }).length).toBeLessThanOrEqual(1_024);
    },
  );

  it("what is said after Send is said in each language with its values in place and its forms of number", async () => {
    const said = async (tag: string) => {
      const module = afterTexts.find(([language]) => language === tag)?.[1] ?? "";
      return (await import(`data:text/javascript,${encodeURIComponent(module)}`)).default;
    };
    const [polish, arabic, german] = [await said("pl"), await said("ar"), await said("de")];
    expect([polish.minutes(30), arabic.minutes(2), german.zone("Berlin"), german.summary("Demo", "`$&")]).toEqual([
      "30 minut",
      "دقيقتان",
      "Zeiten in Ihrer Zeitzone, Berlin",
      "Demo mit `$&",
    ]);
    expect(Object.keys(german)).toEqual(
      expect.arrayContaining([...Object.keys(outcomeWords), ...Object.keys(pickerWords), ...Object.keys(bookedWords)]),
    );
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
    speak(undefined);
    const before = { ...words };
    speak(inLanguage(setup, "de", texts("de")).words);
    expect(words.back).toBe("Zurück");
    expect(words["email.required"]).not.toBe(before["email.required"]);
    speak(undefined);
    expect(words).toEqual(before);
    expect(before).toMatchObject({ back: "Back" });
    expect(before.tag).toBeUndefined();
  });
});
