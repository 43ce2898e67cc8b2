import { presets } from "@baton/contract/theme";
import { expect, it } from "vitest";
import { presetLooks } from "./theme/presets.ts";
import { themeCss } from "./theme.ts";

it("a form without a theme carries no style of one", () => {
  expect(themeCss({})).toBe("");
  expect(themeCss({ preset: "plain", scheme: "dark" })).toBe("");
});

it("every preset named in the contract has a look", () => expect(Object.keys(presetLooks)).toEqual([...presets]));

it("an accent holds in light and dark, chosen by the system or by the page", () => {
  expect(themeCss({ accent: "#0b6e4f" })).toBe(
    ":host{--b-accent:#0b6e4f}" +
      "@media (prefers-color-scheme:dark){:host(:not([data-theme=light])){--b-accent:#0b6e4f}}" +
      ":host([data-theme=dark]){--b-accent:#0b6e4f}",
  );
});

it("what is said of a preset is stronger than the preset", () => {
  const css = themeCss({ preset: "soft", radius: 4, density: "compact", font: "Georgia, serif" });
  expect(css).toContain("--b-radius:4px");
  expect(css).toContain("--b-space:0.72");
  expect(css).toContain("--b-font:Georgia, serif");
  expect(css).not.toContain("16px");
});

it("a theme never names what a page says, so the page's word is the last", () => {
  for (const preset of presets) expect(themeCss({ preset, accent: "#123456", radius: 2 })).not.toContain("--baton-");
});

it("a logo is nothing but a picture and its name", () => {
  const logo = { url: 'https://acme.example/l.svg?a="){}', alt: 'Acme" <b>\\' };
  const css = themeCss({ logo });
  expect(css).toContain('url("https://acme.example/l.svg?a=\\22 ){}")');
  expect(css).toContain('""/"Acme\\22  \\3c b>\\5c "');
});
