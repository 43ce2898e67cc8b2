import { inItsLanguage } from "../language.ts";
import { registry } from "../sdk.ts";
import type { Setup } from "../setup.ts";
import { attach } from "./attached.ts";

/** The edge writes it in front of this script. */
declare const BATON_SETUP: Setup;

const script = document.currentScript;
try {
  registry();
  const { edge, form } = BATON_SETUP;
  const said = script ?? document.querySelector(`script[src^="${edge}/f/${form.id}.js"]`);
  // A page that brings the script twice has one form to attach to all the same.
  const page = document as unknown as Record<symbol, boolean | undefined>;
  const key = Symbol.for(`baton.attached.${form.id}`);
  if (!page[key]) {
    page[key] = true;
    const begin = () => {
      const { lang = said?.getAttribute("data-lang") ?? "", ...setup } = BATON_SETUP;
      // Before anybody is told anything: no word changes under a visitor's eyes. English waits for nothing.
      inItsLanguage({ dataset: { lang } }, setup)
        .then((spoken) => attach(spoken, (name) => said?.getAttribute(name)))
        .catch(console.error);
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
    else begin();
  }
} catch (error) {
  console.error(error);
}
