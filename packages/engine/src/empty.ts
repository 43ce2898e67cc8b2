import { hasValue } from "./comparison.ts";

/** No value: left out, null, an empty text or list, or only white space. */
export const isEmpty = (value: unknown): boolean => !hasValue(typeof value === "string" ? value.trim() : value);
