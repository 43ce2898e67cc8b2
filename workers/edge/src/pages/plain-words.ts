import { thanksText } from "@baton/contract/form-words";
import { wordsOf } from "@baton/engine/languages/all";

/** What the pages around a plain form say, in English; other languages have the same names in `engine/languages`. */
const english = {
  optional: "optional",
  choose: "Please choose",
  yes: "Yes",
  no: "No",
  received: "We have your answers",
  thanks: "Thank you",
  thanksText,
  almost: "Almost there",
  mend: "What you sent is kept. Please look at this once more:",
  unsaved: "That was not saved",
  unsavedText: "Our server could not store your answers just now. Please go back and send them once more.",
  noForm: "There is no such form",
  noFormText: "The link may be old, or was cut short.",
};
export type PlainWord = keyof typeof english;
export type SayPlain = (word: PlainWord) => string;

/** A form's own words come first, then those of the language of a BCP 47 tag, then English. */
export const plainWords = (tag: string | undefined, own: Partial<Record<string, string>> = {}): SayPlain => {
  const built = wordsOf(tag);
  return (word) => own[word] ?? built?.[word] ?? english[word];
};

/**
 * The language a page of ours is in: what its address asks for, else what the visitor's browser likes best, if the form is written in
 * that too. Nothing: as the form is. Which language that is nobody says, so a browser's second choice is no reason to leave it.
 */
export function pageLanguage(asked: string | undefined, accepts: string | undefined, translations: object = {}): string | undefined {
  if (asked) return asked;
  const best = /^[a-z]{2,3}(-[a-z0-9]{2,8})*/i.exec(accepts?.trim() ?? "")?.[0].toLowerCase() ?? "";
  const written = Object.keys(translations);
  const is = (tag: string) => written.find((known) => known.toLowerCase() === tag);
  return is(best) ?? is(best.split("-")[0] ?? "");
}
