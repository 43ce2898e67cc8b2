import { load } from "./load.ts";
import type { Setup } from "./setup.ts";

/** Every language we have words in but English, which is here. */
const ours = /^(ar|de|es|fr|it|ja|nl|pl|pt)\b/i;

/**
 * A form in its language: what its script was asked for in (`?lang=`), else what the element or tag says (`data-lang`), else the page.
 * English is there at once. For another its words are fetched, and nothing is drawn before they are here, so that no word changes under the
 * visitor's eyes.
 */
export async function inItsLanguage(host: Pick<HTMLElement, "dataset">, setup: Setup): Promise<Setup> {
  // A visitor who has waited this long gets the form in English: better than none.
  const patienceMs = 2_000;
  const tag = setup.lang || host.dataset.lang || document.documentElement.lang;
  const language = ours.exec(tag)?.[0].toLowerCase();
  const { words, translations } = setup.form;
  // With the script came all the words it takes, or English will do.
  if (setup.lang || !(language || translations || (words && !setup.words))) return setup;
  const spoken = Promise.all([load("language"), language && load(`words-${language}`)]).then(
    ([{ inLanguage }, texts]) => inLanguage(setup, tag, texts ? texts.default : undefined),
    () => setup,
  );
  return Promise.race([spoken, new Promise<Setup>((over) => setTimeout(over, patienceMs, setup))]);
}
