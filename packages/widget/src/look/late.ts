import late from "./late.css";

/** Adds to a dressed root how it looks once something has happened. In front of all else, so that a form's theme and a page's own words stay the last. */
export function dressLate(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(late);
    root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  } catch {
    root.insertBefore(document.createElement("style"), root.firstChild).textContent = late;
  }
}
