/**
 * Baton's visual language as CSS custom properties, one set for widget, booking page and console.
 * Pairs of ink on paper, muted on surface and accent-ink on accent keep at least 4.5 : 1 in both schemes.
 * A site themes the widget by setting `--baton-*` on the page; those win over these (see the widget's style).
 */
export const lookLight =
  "--b-paper:#fff;--b-surface:#f7f6f3;--b-ink:#1b1a17;--b-muted:#67635b;--b-line:#e2dfd8;--b-edge:#8f8a80;" +
  "--b-accent:#c2410c;--b-accent-ink:#fff;--b-accent-soft:#fdf0e8;--b-good:#166534;--b-good-soft:#e9f5ec;" +
  "--b-bad:#b42318;--b-bad-soft:#fdecea;--b-warn:#8a5300;--b-warn-soft:#fcf3dc";

export const lookDark =
  "--b-paper:#171613;--b-surface:#211f1b;--b-ink:#f3f1ec;--b-muted:#aca79d;--b-line:#37342e;--b-edge:#7b766c;" +
  "--b-accent:#fb8a4e;--b-accent-ink:#1b1a17;--b-accent-soft:#3a2318;--b-good:#7fd49a;--b-good-soft:#17301f;" +
  "--b-bad:#ff9d92;--b-bad-soft:#3d1c19;--b-warn:#f2c46d;--b-warn-soft:#372a12";

/** Same in both schemes. Spacing runs in steps of 4 px; type in a scale of about 1.2. */
export const lookShape =
  "--b-font:system-ui,sans-serif;--b-radius:10px;" +
  "--b-ease:cubic-bezier(.2,.7,.2,1);--b-shadow:0 1px 2px rgb(27 26 23/.06),0 8px 24px -8px rgb(27 26 23/.14)";
