import { createRequire } from "node:module";
import type { Numbering } from "./src/near/numbers.ts";

/** What `metadata.min.json` of libphonenumber-js holds of a country, by place: calling code, pattern of its numbers, formats, national prefix. */
type Metadata = {
  countries: Record<string, [string, unknown, string, unknown, [string, string, string[]?, unknown?, unknown?, string?][] | 0, string?]>;
};

/**
 * How the world writes telephone numbers, for the file that a phone field fetches: as much as is needed to write a number as its country does
 * and to say that it is whole. What kind of number it is, and whether it is really in use, only the edge asks, with the full list.
 */
export function dialData(): Numbering {
  const { countries } = createRequire(import.meta.url)("libphonenumber-js/metadata.min.json") as Metadata;
  return Object.fromEntries(
    Object.entries(countries).map(([country, [code, , pattern, , formats, prefix]]) => [
      country,
      [
        code,
        pattern,
        (formats || []).map(([groups, shape, leading, , , abroad]) => [
          groups,
          shape,
          leading?.[0] ?? "",
          abroad === "NA" ? undefined : abroad,
        ]),
        prefix || "",
      ],
    ]),
  );
}
