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
    const begin = () => attach(BATON_SETUP, (name) => said?.getAttribute(name));
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
    else begin();
  }
} catch (error) {
  console.error(error);
}
