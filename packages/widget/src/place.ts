import type { Setup } from "./setup.ts";

/** The form drawn where the tag stands, until somebody types into it; null: there is none that might go. */
let own: HTMLElement | null | undefined;

/** Where no `<baton-form form="…">` of the page asks for this form, it is drawn where its script tag stands. One in the head stands nowhere. */
export function placeAt(script: HTMLScriptElement | null, { form }: Setup): void {
  if (own === null || document.querySelector(`baton-form[form="${form.id}"]`) || !script || script.closest("head")) return;
  own = document.createElement("baton-form");
  own.oninput = () => {
    own = null;
  };
  own.setAttribute("form", form.id);
  script.after(own);
}

/** Another element asks for the form. While the page is still coming that one was meant: the browser had not read it when the script came. */
export function makeWay(host: HTMLElement): void {
  if (host === own || host.closest("baton-popup")) return;
  if (document.readyState !== "complete") own?.remove();
  own = null;
}

/** `data-accent` is the short way to say `--baton-accent`. */
export function tint({ dataset, style }: HTMLElement): void {
  if (dataset.accent) style.setProperty("--baton-accent", dataset.accent);
}
