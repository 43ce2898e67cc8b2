import type { OwnWords } from "../words.ts";

/** Words of one file, said in English until `speak` is given others: there may be forms in several languages on a page. */
export function theirWords<Words extends object>(english: Words): { words: Words; speak(own: OwnWords | undefined): void } {
  const words = { ...english };
  return { words, speak: (own) => void Object.assign(words, english, own) };
}

/** A file of the same build beside this one. */
export const beside = (here: string, name: string) => import(here.replace(/[\w-]+-(?=\w+\.js)/, `${name}-`));

const ours = /^(ar|de|es|fr|it|ja|nl|pl|pt)\b/i;

/** A form's words with ours in its language behind them. Where those are not to be had, what comes after Send is said in English. */
export async function inTheirWords(
  own: OwnWords | undefined,
  fetchWords: (language: string) => Promise<{ default: OwnWords }>,
): Promise<OwnWords | undefined> {
  const language = ours.exec(own?.tag ?? "")?.[0].toLowerCase();
  if (!language) return own;
  const { default: built } = await fetchWords(language).catch(() => ({ default: {} }));
  return { ...built, ...own };
}
