import { say } from "@baton/engine/languages/say";
import { wordsWithValues } from "@baton/engine/languages/values";
import type { OwnWords } from "../words.ts";

/** Texts by name, ready to be put on the screen: those that are made of values become functions of them. `tag`: their language. */
export function spokenWords(texts: Partial<Record<string, string>>, tag: string): OwnWords {
  const words: OwnWords = { tag };
  for (const [name, text = ""] of Object.entries(texts)) {
    words[name] = (wordsWithValues as readonly string[]).includes(name) ? (...values) => say(text, tag, ...values) : text;
  }
  return words;
}
