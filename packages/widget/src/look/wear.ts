/**
 * Gives a shadow root a style. A constructed sheet, because a careful page's `style-src` refuses inline ones; a style element for browsers
 * older than that.
 */
export function wear(root: ShadowRoot, text: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.push(sheet);
  } catch {
    root.appendChild(document.createElement("style")).textContent = text;
  }
}
