import type { Setup } from "./setup.ts";

/** Where no `<baton-form form="…">` of the page asks for this form, it is drawn where its script tag stands. One in the head stands nowhere. */
export function placeAt(script: HTMLScriptElement | null, { form }: Setup): void {
  if (document.querySelector(`baton-form[form="${form.id}"]`) || !script || script.closest("head")) return;
  const host = document.createElement("baton-form");
  Object.assign(host.dataset, script.dataset);
  host.setAttribute("form", form.id);
  script.after(host);
}

/** `data-accent` is the short way to say `--baton-accent`. */
export function tint({ dataset, style }: HTMLElement): void {
  if (dataset.accent) style.setProperty("--baton-accent", dataset.accent);
}
