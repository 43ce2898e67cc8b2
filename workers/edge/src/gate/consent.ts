import type { CaptureMode, Form } from "@baton/contract/form";

/**
 * Where nothing may be saved before a yes: EU and EEA (with the parts of them that have a code of their own), United Kingdom,
 * Switzerland, Canada. ISO 3166-1 alpha-2.
 */
const asksFirst = new Set(
  ("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK " + "AX GF GP MF MQ RE YT IS LI NO GB CH CA").split(
    " ",
  ),
);

/** The form's own word; without one, geography decides. Whoever's place is not known (or hidden: `XX`, `T1`) is asked. */
export function captureMode(form: Pick<Form, "capture">, country: unknown): CaptureMode {
  if (form.capture) return form.capture;
  const known = typeof country === "string" && /^[A-Z]{2}$/.test(country) && country !== "XX";
  return known && !asksFirst.has(country) ? "notice" : "consent";
}
