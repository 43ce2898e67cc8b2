import { defineFields } from "./form/fields/kinds.ts";
import { inItsLanguage } from "./language.ts";
import { load } from "./load.ts";
import { loadKeep } from "./load-keep.ts";
import { mountForm } from "./mount.ts";
import { makeWay, placeAt, tint } from "./place.ts";
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
  try {
    const { edge, form } = BATON_SETUP;
    // Whoever brings scripts by other means than a tag (a loader that evaluates them) has left the tag somewhere all the same.
    const script = document.currentScript ?? document.querySelector(`script[src^="${edge}/f/${form.id}.js"]`);
    const tag = script as HTMLScriptElement | null;
    const said = { ...tag?.dataset };
    const sdk = registry();
    defineFields(BATON_KINDS);
    /** Popup and slide-in are a file of their own; where it cannot be had, the form's page is as good. */
    const framed = (opened: boolean) =>
      void load("modes").then(
        ({ frame }) => frame(sdk, BATON_SETUP, said, opened),
        () => opened && location.assign(`${edge}/f/${form.id}`),
      );
    // Every element of the page that waits for this form is mounted by this.
    sdk.add(form.id, {
      mount(host) {
        makeWay(host);
        // What the tag says holds for every element of its form that does not say otherwise.
        Object.assign(host.dataset, { ...said, ...host.dataset });
        tint(host);
        const mounted = inItsLanguage(host, BATON_SETUP).then((setup) => mountForm(host, setup));
        return (here) => void mounted.then((presence) => presence(here), console.error);
      },
      open: () => framed(true),
    });
    // How a visitor came is also told by pages on which no form is drawn, where no yes is needed for that.
    if (form.capture === "notice") void loadKeep().then(({ passBy }) => passBy());
    if (said.mode && said.mode !== "inline") framed(false);
    else placeAt(tag, BATON_SETUP);
  } catch (error) {
    console.error(error);
  }
};
