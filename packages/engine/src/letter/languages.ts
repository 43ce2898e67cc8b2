import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { en, type LetterWords } from "./words.ts";

const languages: Record<string, LetterWords> = { en, ar, de, es, fr, it, ja, nl, pl, pt };

/** Words for a language tag, and the tag to write dates by: the reader's own where its language is known, else English. */
export function letterWords(tag: string): { words: LetterWords; tag: string; rightToLeft: boolean } {
  const base = tag.toLowerCase().split("-")[0] ?? "";
  const words = Object.hasOwn(languages, base) ? languages[base] : undefined;
  return words ? { words, tag: isTag(tag) ? tag : base, rightToLeft: base === "ar" } : { words: en, tag: "en", rightToLeft: false };
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
