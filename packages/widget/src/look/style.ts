import { lookDark, lookLight, lookShape } from "@baton/contract/look";
import form from "./form.css";

const dark = `${lookDark};color-scheme:dark`;
/** An accent chosen for white paper is too dark to read on ink: lines and letters take a lighter one of the same hue. */
const darkAccent = (host: string) =>
  `${host}{--at:color-mix(in srgb,var(--a) 60%,#fff)}@supports (color:oklch(from red l c h)){${host}{--at:oklch(from var(--a) max(l,.76) c h)}}`;
const auto = ":host(:not([data-theme=light]))";
const chosen = ":host([data-theme=dark])";

const sheetText =
  form +
  `:host{${lookLight};${lookShape}}` +
  `@media (prefers-color-scheme:dark){${auto}{${dark}}${darkAccent(auto)}}` +
  `${chosen}{${dark}}${darkAccent(chosen)}`;

/**
 * Gives a shadow root its looks. A constructed sheet, because a careful page's `style-src` refuses inline ones; a style element for browsers
 * older than that.
 */
export function dress(root: ShadowRoot, text: string = sheetText): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    root.appendChild(document.createElement("style")).textContent = text;
  }
}
