/** The page around the form: bare, and in the colours asked for. */
export function dressFrame(scheme: "auto" | "light" | "dark"): void {
  const sheet = new CSSStyleSheet();
  const scheming = scheme === "auto" ? "light dark" : scheme;
  sheet.replaceSync(
    `:root{color-scheme:${scheming};background:Canvas;color:CanvasText}` +
      "body{margin:0;padding:24px 16px;overflow-x:hidden}" +
      "#stage{max-width:560px;margin:0 auto}",
  );
  document.adoptedStyleSheets = [sheet];
}
