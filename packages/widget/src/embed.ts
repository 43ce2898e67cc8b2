import { defineFields } from "./form/fields/kinds.ts";
import { inItsLanguage } from "./language.ts";
import { loadKeep, loadModes } from "./load.ts";
import { mountForm } from "./mount.ts";
import { placesFor, tint } from "./place.ts";
import { registry } from "./sdk.ts";
import type { Setup } from "./setup.ts";

/** The edge writes it in front of this script. */
declare const BATON_SETUP: Setup;
/** The types of fields this form asks; they stand behind this script. */
declare const BATON_KINDS: Parameters<typeof defineFields>[0];
/** Called at the end of all. */
// biome-ignore lint/style/useConst: the edge declares it, and this script gives it its value.
declare let BATON_START: () => void;

BATON_START = () => {
  const script = document.currentScript;
  try {
    const sdk = registry();
    defineFields(BATON_KINDS);
    const { edge, form } = BATON_SETUP;
    // Whoever brings scripts by other means than a tag (a loader that evaluates them) has left the tag somewhere all the same.
    const said = (script ?? document.querySelector(`script[src^="${edge}/f/${form.id}.js"]`)) as HTMLScriptElement | null;
    const mode = said?.dataset.mode;
    /** Popup and slide-in are a file of their own; where it cannot be had, the form's page is as good. */
    const framed = (opened: boolean) =>
      loadModes(edge).then(
        ({ frame }) => frame(sdk, BATON_SETUP, { ...said?.dataset }, opened),
        () => opened && location.assign(`${edge}/f/${form.id}`),
      );
    sdk.add(form.id, {
      mount(host) {
        try {
          tint(host);
          return inItsLanguage(host, BATON_SETUP, mountForm);
        } catch (error) {
          console.error(error);
        }
      },
      open: () => void framed(true),
    });
    // How a visitor came is also told by pages on which no form is drawn, where no yes is needed for that.
    if (form.capture === "notice")
      loadKeep(edge).then(
        ({ passBy }) => passBy(),
        () => {},
      );
    if (mode && mode !== "inline") framed(false);
    else for (const host of placesFor(BATON_SETUP, said)) sdk.mount(host);
  } catch (error) {
    console.error(error);
  }
};
