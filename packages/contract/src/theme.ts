import * as v from "valibot";

export const presets = ["plain", "soft", "sharp", "warm", "ink"] as const;
const Colour = v.pipe(v.string(), v.regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, "expected a colour such as #3b5bdb"));

/** How a form looks. Everything here can also be said by the page, as custom properties of its element. */
export const Theme = v.strictObject({
  preset: v.optional(v.picklist(presets)),
  accent: v.optional(Colour),
  /** Pixels. */
  radius: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(32))),
  font: v.optional(v.pipe(v.string(), v.maxLength(200), v.regex(/^[^;{}<>]*$/))),
  density: v.optional(v.picklist(["compact", "regular", "roomy"])),
  /** `auto` follows the visitor's device. */
  scheme: v.optional(v.picklist(["light", "dark", "auto"])),
  /** Address of a picture shown above the form. */
  logo: v.optional(
    v.strictObject({ url: v.pipe(v.string(), v.maxLength(2000), v.regex(/^https:\/\//)), alt: v.pipe(v.string(), v.maxLength(100)) }),
  ),
});
export type Theme = v.InferOutput<typeof Theme>;
