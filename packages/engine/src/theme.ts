import type { Theme } from "@baton/contract/theme";
import { presetLooks } from "./theme/presets.ts";

/** How much room there is, as a factor of all that stands between things. */
const spaces = { compact: "0.72", regular: "1", roomy: "1.25" };

/** Tells `"` and `\` from the end of a CSS string, and keeps what is written inside one line. */
const quoted = (text: string): string => `"${text.replace(/["\\\n\r\f<]/g, (letter) => `\\${letter.charCodeAt(0).toString(16)} `)}"`;

const tokens = (set: Record<string, string>): string =>
  Object.entries(set)
    .map(([name, value]) => `--b-${name}:${value}`)
    .join(";");

/**
 * A form's theme as a style sheet for its shadow root, to stand after the widget's own; empty where it changes nothing. It only sets the
 * tokens under what a page may say (`--baton-accent` and its kin), so the page's word stays the last.
 */
export function themeCss({ preset = "plain", accent, radius, font, density, logo }: Theme): string {
  const { light, dark, shape } = presetLooks[preset];
  const own = {
    ...(radius !== undefined && { radius: `${radius}px` }),
    ...(font && { font }),
    ...(density && { space: spaces[density] }),
  };
  const colour = accent ? { accent } : {};
  const rule = (host: string, set: Record<string, string>) => (Object.keys(set).length > 0 ? `${host}{${tokens(set)}}` : "");
  const night = { ...dark, ...colour };
  const asked = rule(":host(:not([data-theme=light]))", night);
  return [
    rule(":host", { ...light, ...shape, ...colour, ...own }),
    asked && `@media (prefers-color-scheme:dark){${asked}}`,
    rule(":host([data-theme=dark])", night),
    logo &&
      `.in::before{content:""/${quoted(logo.alt)};flex:none;height:32px;background:url(${quoted(logo.url)}) 0/contain no-repeat}` +
        ".in:dir(rtl)::before{background-position-x:100%}",
  ]
    .filter(Boolean)
    .join("");
}
