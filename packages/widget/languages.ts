import { createHash } from "node:crypto";
import { languages } from "@baton/engine/languages/all";
import { wordNames } from "@baton/engine/languages/word-names";

/** A language as one text: its words in the order of `wordNames`, one in a line, and the hash by which a lead names the notice it was shown. */
export const languageTexts: [language: string, texts: string][] = Object.entries(languages).map(([language, words]) => {
  const noticeHash = createHash("sha256").update(words.noticeText).digest("base64url").slice(0, 16);
  return [language, [...wordNames.map((name) => words[name]), noticeHash].join("\n")];
});
