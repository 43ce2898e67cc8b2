import { number } from "./number.ts";
import type { FieldRule } from "./rule.ts";

/** A mark from `min` to `max`, whole; 0 to 10 as in an NPS where the field says nothing else, and 1 to 5 stars. */
export const markBounds = ({ min, max, look }: { min?: number | undefined; max?: number | undefined; look?: string | undefined }) =>
  look === "stars" ? { min: min ?? 1, max: max ?? 5 } : { min: min ?? 0, max: max ?? 10 };

/** More are not drawn. */
export const mostMarks = 21;

export const rating: FieldRule = {
  missing: ["choose.required", "Choose a mark"],
  given: (told, field) => (rating.check?.(told, field, []) ? "" : Number(told)),
  check: (text, field, list) => number.check?.(text, { ...field, ...markBounds(field), step: 1 }, list),
};
