import { words as ar } from "./ar.ts";
import { words as de } from "./de.ts";
import { words as es } from "./es.ts";
import { words as fr } from "./fr.ts";
import { words as it } from "./it.ts";
import { words as ja } from "./ja.ts";
import { words as nl } from "./nl.ts";
import { words as pl } from "./pl.ts";
import { words as pt } from "./pt.ts";
import type { LanguageWords } from "./word-names.ts";

/** Every language but English, which the widget carries itself. `pt` is the Portuguese of Brazil. */
export const languages: Readonly<Record<string, LanguageWords>> = { ar, de, es, fr, it, ja, nl, pl, pt };

/** The words of a BCP 47 tag's language, as in `de-AT`; undefined: English, or a language nobody has written yet. */
export function wordsOf(tag: string | undefined): LanguageWords | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0] ?? "";
  return Object.hasOwn(languages, language) ? languages[language] : undefined;
}
