import { describe, expect, it } from "vitest";
import { askedOfTheEdge, snippet, ways } from "./ways.ts";

const asked = { edge: "https://edge.example", form: "demo-request", site: "pk_demo", lang: "" };

describe("texts to paste", () => {
  it.each(ways.map(({ id }) => id))("%s: made here or asked of the edge, never neither, and in the language asked for", (way) => {
    for (const lang of ["", "pt-BR"]) {
      const said = [snippet(way, { ...asked, lang }), askedOfTheEdge(way, { ...asked, lang })].filter((text) => text);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain("site=pk_demo");
      expect(said[0]?.includes("&lang=pt-BR")).toBe(lang !== "");
    }
  });

  it.each([
    ["popup", 'data-mode="popup"', 'data-baton-open="demo-request"'],
    ["slide-in", 'data-mode="slide-in"', 'data-after="3"'],
    ["attach", "&mode=attach"],
    ["element", '<baton-form form="demo-request"'],
    ["tag", "min-height", 'fetchpriority="high"'],
    ["link", "https://edge.example/f/demo-request?site=pk_demo"],
  ] as const)("%s says %s", (way, ...words) => {
    const text = snippet(way, asked);
    for (const word of words) expect(text).toContain(word);
  });
});
