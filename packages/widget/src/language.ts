import { loadLanguage } from "./load.ts";
import type { Presence } from "./sdk.ts";
import type { Setup } from "./setup.ts";

/** Every language we have words in but English, which is here. */
const ours = /^(ar|de|es|fr|it|ja|nl|pl|pt)\b/i;

/** A visitor who has waited this long gets the form in English: better than none. */
const patienceMs = 2_000;

/**
 * Draws a form in its language: what its script was asked for in (`?lang=`), else what the element or tag says (`data-lang`), else the page.
 * English is drawn at once. For another its words are fetched, and nothing is drawn before they are here, so that no word changes under the
 * visitor's eyes.
 */
export function inItsLanguage(host: HTMLElement, setup: Setup, mount: (host: HTMLElement, setup: Setup) => Presence): Presence {
  const tag = setup.lang || host.dataset.lang || document.documentElement.lang;
  const language = ours.exec(tag)?.[0].toLowerCase();
  const { words, translations } = setup.form;
  // With the script came all the words it takes, or English will do.
  if (setup.lang || !(language || translations || (words && !setup.words))) return mount(host, setup);
  let presence: Presence | undefined;
  let present = false;
  Promise.race([loadLanguage(setup.edge, language), new Promise<undefined>((over) => setTimeout(over, patienceMs))])
    .then(
      (loaded) => loaded?.[0].inLanguage(setup, tag, loaded[1]?.default),
      () => {},
    )
    .then((own) => {
      presence = mount(host, own ?? setup);
      presence(present);
    })
    .catch(console.error);
  return (here) => {
    present = here;
    presence?.(here);
  };
}
