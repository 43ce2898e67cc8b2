import { formWords } from "@baton/engine/languages/word-names";
import { translate, translationFor } from "@baton/engine/translate";
import type { Setup } from "../setup.ts";
import { spokenWords } from "./spoken.ts";

/**
 * A form made ready for visitors who read the language of a BCP 47 tag. `texts`: our words in it, one in a line in the order of `formWords`,
 * and at the end the hash of our notice; left out: English. The form's own `words` come last and win.
 */
export function inLanguage(setup: Setup, tag: string, texts = ""): Setup {
  const built = texts ? texts.split("\n") : [];
  const builtHash = built[formWords.length];
  const ours: Record<string, string> = Object.fromEntries(built.slice(0, formWords.length).map((text, index) => [formWords[index], text]));
  const { translations = {}, noticeText } = setup.form;
  const translation = translations[translationFor(Object.keys(translations), tag) ?? ""];
  const form = translate(setup.form, tag, ours);
  const spoken = texts || translation ? tag : "en";
  return {
    ...setup,
    form,
    words: spokenWords({ ...ours, ...form.words }, spoken),
    // The edge names a translated notice among the translations; ours has its name from the build.
    noticeHash: form.noticeText === noticeText ? setup.noticeHash : (translation?.noticeHash ?? builtHash ?? setup.noticeHash),
    ...(spoken === "en" ? {} : { dir: directionOf(spoken) }),
  };
}

const directionOf = (tag: string) => (/^(ar|fa|he|ur)\b/i.test(tag) ? "rtl" : "ltr");
