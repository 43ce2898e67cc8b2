import type { Enricher, NewFact, Place } from "../../sockets.ts";

export const source = "geography";

/** Path of the fact → name in `request.cf`. */
const paths = {
  "geo.country": "country",
  "geo.region": "region",
  "geo.regionCode": "regionCode",
  "geo.city": "city",
  "geo.timeZone": "timezone",
  "geo.continent": "continent",
  "geo.postalCode": "postalCode",
} as const satisfies Record<string, keyof Place>;

/** Cloudflare's words for "unknown" and for the Tor network, which is nowhere. */
const nowhere = new Set(["XX", "T1"]);

/**
 * Where the request came from, as the edge placed its IP address; only what is known. Confidence 0.8: an address is
 * placed by registries, and offices and phones often speak through another city.
 */
export function geographyFacts(place: Place | null | undefined): NewFact[] {
  if (place === null || typeof place !== "object" || nowhere.has(place.country ?? "")) return [];
  return Object.entries(paths).flatMap(([path, name]) => {
    const value: unknown = place[name];
    return typeof value === "string" && value.trim() !== "" ? [{ path, value: value.trim(), source, confidence: 0.8 }] : [];
  });
}

export const geographyEnricher: Enricher = {
  id: source,
  provides: Object.keys(paths),
  enrich: async ({ geo }) => geographyFacts(geo),
};
