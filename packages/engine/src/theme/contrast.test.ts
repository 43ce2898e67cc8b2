import { lookDark, lookLight } from "@baton/contract/look";
import { describe, expect, it } from "vitest";
import { presetLooks } from "./presets.ts";

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const tokensOf = (text: string) => Object.fromEntries(text.split(";").map((token) => token.slice(4).split(":") as [string, string]));
const schemes = { light: tokensOf(lookLight), dark: tokensOf(lookDark) };

/** What is seen on what, and how well at least: 1.4.3 for letters, 1.4.11 for edges of controls and marks. */
const pairs: [string, string, number][] = [
  ["ink", "paper", 7],
  ["ink", "surface", 7],
  ["muted", "paper", 4.5],
  ["muted", "surface", 4.5],
  ["edge", "paper", 3],
  ["accent", "paper", 4.5],
  ["bad", "paper", 4.5],
  ["bad", "bad-soft", 4.5],
  ["warn", "warn-soft", 4.5],
  ["good", "good-soft", 4.5],
];

describe.each(Object.entries(presetLooks))("%s can be read by everybody", (_, preset) => {
  it.each(["light", "dark"] as const)("when it is %s", (scheme) => {
    const look: Record<string, string> = { ...schemes[scheme], ...preset[scheme] };
    const weak = pairs.flatMap(([front, back, least]) => {
      const found = contrast(look[front] ?? "", look[back] ?? "");
      return found >= least ? [] : [`${front} ${look[front]} on ${back} ${look[back]}: ${found.toFixed(2)}`];
    });
    expect(weak).toEqual([]);
  });
});

it("letters on a button can be read whatever the accent: black or white, as the colour's luminance says", () => {
  // The rule of the widget's style sheet (`--ai`), walked over the whole of sRGB.
  let worst = 21;
  for (let red = 0; red < 256; red += 15)
    for (let green = 0; green < 256; green += 15)
      for (let blue = 0; blue < 256; blue += 15) {
        const accent = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
        worst = Math.min(worst, contrast(accent, luminance(accent) < 0.179 ? "#ffffff" : "#000000"));
      }
  expect(worst).toBeGreaterThanOrEqual(4.5);
});
