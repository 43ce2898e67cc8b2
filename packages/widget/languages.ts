import { createHash } from "node:crypto";
import { languages } from "@baton/engine/languages/all";
import { meetingValues } from "@baton/engine/languages/values";
import { formWords, meetingWords } from "@baton/engine/languages/word-names";

/** A language as one text: its words in the order of `formWords`, one in a line, and the hash by which a lead names the notice it was shown. */
export const languageTexts: [language: string, texts: string][] = Object.entries(languages).map(([language, words]) => {
  const noticeHash = createHash("sha256").update(words.noticeText).digest("base64url").slice(0, 16);
  return [language, [...formWords.map((name) => words[name]), noticeHash].join("\n")];
});

/** Words of a form that are said after Send as well. */
const saidAgain = ["received", "openBooking", "retry", "optional", "yes", "no"] as const;

/** What is said after Send, in each language: a module of texts and, where values are in them, functions that say them. */
export const afterTexts: [language: string, module: string][] = Object.entries(languages).map(([language, words]) => {
  const texts = [...meetingWords, ...saidAgain].map((name) => `${name}:${JSON.stringify(words[name])}`);
  const functions = meetingValues.map((name) => `${name}:(a,b)=>${saying(words[name])}`);
  const plural = `const p=(a,n)=>n[new Intl.PluralRules(${JSON.stringify(language)}).select(a)]??n.other;`;
  const module = `export default{${[...texts, ...functions].join()}}`;
  return [language, module.includes("p(a,") ? plural + module : module];
});

/** `{0}` and `[one:…|other:…]` (see `engine/languages/say.ts`) as an expression of `a` and `b`. */
function saying(text = ""): string {
  const joined = (part: string) =>
    part
      .split(/\{(\d)\}/)
      .map((piece, index) => (index % 2 ? "ab".charAt(Number(piece)) : JSON.stringify(piece)))
      .join("+");
  const forms = (parts: string) =>
    parts.split("|").map((part) => `${part.slice(0, part.indexOf(":"))}:${joined(part.slice(part.indexOf(":") + 1))}`);
  const pieces = text.split(/\[(\w+:[^\]]*)\]/);
  return pieces.map((piece, index) => (index % 2 ? `p(a,{${forms(piece).join()}})` : joined(piece))).join("+");
}
