/** Kleene's third value is undefined: unknown. Only true matches, and `not` leaves unknown unknown. */
export type Truth = boolean | undefined;

export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? undefined : value;
  return typeof value === "string" && /^-?\d{1,20}(\.\d{1,20})?$/.test(value.trim()) ? Number(value) : undefined;
}

export function textOf(value: unknown): string | undefined {
  const kind = typeof value;
  return kind === "string" || kind === "number" || kind === "boolean" ? lower(value) : undefined;
}

export function lower(value: unknown): string {
  return (typeof value === "string" ? value : String(value)).toLowerCase();
}

/** Equal as texts without regard to case, or as numbers: an answer "500" equals 500. */
export function equals(value: unknown, expected: unknown, text = textOf(value)): boolean {
  if (value === expected) return true;
  if (typeof expected === "number") return numberOf(value) === expected;
  return text === lower(expected);
}
