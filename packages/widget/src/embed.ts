import { mountForm } from "./mount.ts";
import { placesFor, tint } from "./place.ts";
import { registry } from "./sdk.ts";
import type { Setup } from "./setup.ts";

/** The edge writes it in front of this script. */
declare const BATON_SETUP: Setup;

const script = document.currentScript;
try {
  const sdk = registry();
  sdk.forms.set(BATON_SETUP.form.id, (host) => {
    try {
      tint(host);
      return mountForm(host, BATON_SETUP);
    } catch (error) {
      console.error(error);
    }
  });
  for (const host of placesFor(BATON_SETUP, script instanceof HTMLScriptElement ? script : null)) sdk.mount(host);
} catch (error) {
  console.error(error);
}
