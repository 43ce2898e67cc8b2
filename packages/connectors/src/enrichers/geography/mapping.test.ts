import { describe, expect, it } from "vitest";
import { geographyEnricher, geographyFacts } from "./mapping.ts";

const berlin = {
  country: "DE",
  region: "Land Berlin",
  regionCode: "BE",
  city: "Berlin",
  timezone: "Europe/Berlin",
  continent: "EU",
  postalCode: "10115",
  colo: "TXL",
  latitude: "52.5",
};

describe("geographyFacts", () => {
  it("names the place and leaves out what we do not use", () => {
    expect(geographyFacts(berlin).map(({ path, value }) => [path, value])).toEqual([
      ["geo.country", "DE"],
      ["geo.region", "Land Berlin"],
      ["geo.regionCode", "BE"],
      ["geo.city", "Berlin"],
      ["geo.timeZone", "Europe/Berlin"],
      ["geo.continent", "EU"],
      ["geo.postalCode", "10115"],
    ]);
    expect(geographyFacts(berlin).map(({ path }) => path)).toEqual(geographyEnricher.provides);
    expect(geographyFacts(berlin).every(({ confidence, source }) => confidence === 0.8 && source === "geography")).toBe(true);
  });

  it("says only what is known", () => {
    expect(geographyFacts({ country: "DE", city: "", region: undefined }).map(({ path }) => path)).toEqual(["geo.country"]);
    expect(geographyFacts({ country: 49 as unknown as string, city: "Berlin" }).map(({ path }) => path)).toEqual(["geo.city"]);
  });

  it.each([undefined, null, {}, { country: "XX", city: "Nowhere" }, { country: "T1", continent: "T1" }])(
    "knows no place in %j",
    (place) => {
      expect(geographyFacts(place)).toEqual([]);
    },
  );

  it("asks the request and nobody else", async () => {
    const signal = new AbortController().signal;
    expect(await geographyEnricher.enrich({ answers: {}, geo: berlin }, signal)).toEqual(geographyFacts(berlin));
    expect(await geographyEnricher.enrich({ answers: {} }, signal)).toEqual([]);
  });
});
