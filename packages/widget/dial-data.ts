import { createRequire } from "node:module";
import type { Format, Numbering } from "./src/near/numbers.ts";

/**
 * What `metadata.min.json` of libphonenumber-js holds of a country, by place: calling code, pattern of what is dialled to get abroad, pattern of its
 * numbers, formats, national prefix.
 */
type Metadata = {
  countries: Record<string, [string, string, string, unknown, [string, string, string[]?, unknown?, unknown?, string?][] | 0, string?]>;
};

/**
 * How the world writes telephone numbers, for the file that a phone field fetches: as much as is needed to write a number as its country does
 * and to say that it is whole. What kind of number it is, and whether it is really in use, only the edge asks, with the full list.
 */
export function dialData(): Numbering {
  const { countries } = createRequire(import.meta.url)("libphonenumber-js/metadata.min.json") as Metadata;
  return Object.fromEntries(
    Object.entries(countries).map(([country, [code, out, pattern, , formats, prefix]]): [string, Numbering[string]] => {
      const written = (formats || []).map(([groups, shape, leading, , , abroad]): Format => {
        const parts = [sizesOf(groups), shape === spaced(groups) ? "" : shape, leading?.[0] ?? "", abroad === "NA" ? "" : (abroad ?? "")];
        while (parts.at(-1) === "") parts.pop();
        return parts as Format;
      });
      return [country, namesCarriers(out) ? [code, pattern, written, prefix || "", 1] : [code, pattern, written, prefix || ""]];
    }),
  );
}

/** `(\d{3})(\d{3,4})` as `3 3-4`, which takes a twentieth less of the whole file. */
function sizesOf(groups: string): string {
  const sizes = Array.from(groups.matchAll(/\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)/g), ([, least = "1", most]) =>
    most ? `${least}-${most}` : least,
  );
  if (sizes.length !== groups.split("(").length - 1) throw new Error(`groups of digits were expected, not ${groups}`);
  return sizes.join(" ");
}

const spaced = (groups: string): string => Array.from(groups.matchAll(/\(/g), (_, index) => `$${index + 1}`).join(" ");

/** Whether more than 00 is dialled to get abroad, such as 0011. */
const namesCarriers = (out: string): boolean =>
  Array.from({ length: 1000 }, (_, more) => `00${more}`).some((dialled) => new RegExp(`^(?:${out})$`).test(dialled));
