import { askingWords } from "./asking-words.ts";
import type { lateWords } from "./keep/late-words.ts";

const english = {
  next: "Continue",
  back: "Back",
  sending: "Sending…",
  optional: "optional",
  choose: "Please choose",
  stepOf: (index: number, count: number) => `Step ${index} of ${count}`,
  refuse: "Don't save",
  unreachable: "We could not reach the server yet. ",
  retry: "Try again",
  ...askingWords,
};

/** What a form says by names of ours: a language's or its own words, ready to be put on the screen, and the tag of the language. */
export type OwnWords = Partial<Record<string, string | ((...values: unknown[]) => string)>> & { tag?: string };

/**
 * Every text a visitor can read before Send, or where the second file is not to be had; what the form itself brings is not here. Problems of
 * answers stand here by the names of `engine/fields` where they are not said in English.
 */
export const words: typeof english & Partial<typeof lateWords> & { tag?: string } = { ...english };
let speaking: OwnWords | undefined;

/** A form is about to say something: from here on the words are its. There may be forms in several languages on a page. */
export function speak(own?: OwnWords): void {
  if (own === speaking) return;
  speaking = own;
  for (const name in words) delete (words as OwnWords)[name];
  Object.assign(words, english, own);
}

/** English that came with another file. */
export function learn(late: typeof lateWords): void {
  Object.assign(english, late);
  Object.assign(words, late, speaking);
}
