import type { Setup } from "./setup.ts";

/**
 * Where a form is drawn: every `<baton-form form="…">` of the page (later ones draw themselves), else where the script tag stands.
 * A tag in the head stands nowhere.
 */
export function placesFor({ form }: Setup, script: HTMLScriptElement | null): HTMLElement[] {
  const elements = [...document.querySelectorAll<HTMLElement>(`baton-form[form="${form.id}"]`)];
  if (elements.length > 0 || !script?.parentNode || script.closest("head")) return elements;
  const host = document.createElement("baton-form");
  for (const { name, value } of script.attributes) if (name.startsWith("data-")) host.setAttribute(name, value);
  host.setAttribute("form", form.id);
  script.after(host);
  return [host];
}

/** `data-accent` is the short way to say `--baton-accent`. */
export function tint(host: HTMLElement): void {
  const accent = host.dataset.accent;
  if (accent) host.style.setProperty("--baton-accent", accent);
}
