import type { EnricherRun } from "@baton/contract/facts";

/** Names behind ids, for sentences. An id without a name stands for itself. */
export interface Names {
  reps?: Readonly<Record<string, { name: string }>>;
  routes?: Readonly<Record<string, string>>;
  pools?: Readonly<Record<string, string>>;
  /** Sources the lead was shown to: who could have stated what there is no value for. */
  enrichers?: readonly EnricherRun[];
  /** Labels of form fields. */
  fields?: Readonly<Record<string, string>>;
  /** Labels of the answers of form fields that offer a choice, by field and value. */
  options?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Longest text shown in a sentence. */
const textChars = 120;

export function repName(id: unknown, names: Names): string {
  return typeof id === "string" && names.reps && Object.hasOwn(names.reps, id) ? (names.reps[id]?.name ?? id) : valueInWords(id);
}

export function routeName(id: unknown, names: Names): string {
  return `route “${named(id, names.routes)}”`;
}

export function poolName(id: unknown, names: Names): string {
  return `pool “${named(id, names.pools)}”`;
}

export function fieldName(id: unknown, names: Names): string {
  return `“${named(id, names.fields)}”`;
}

/** An answer as the visitor read it where they chose it; anything else as it is. */
export function optionName(field: string, value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((one) => optionName(field, one, names));
  const options = names.options && Object.hasOwn(names.options, field) ? names.options[field] : undefined;
  return typeof value === "string" && options && Object.hasOwn(options, value) ? options[value] : value;
}

function named(id: unknown, names: Readonly<Record<string, string>> | undefined): string {
  return typeof id === "string" && names && Object.hasOwn(names, id) ? (names[id] ?? id) : plain(id);
}

/** 1234.5 → `1,234.5`: at most two decimals, the same on every machine. */
export function numberInWords(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1e15) return String(value);
  const [whole = "0", decimals] = String(Math.round(Math.abs(value) * 100) / 100).split(".");
  const sign = value < 0 && (whole !== "0" || decimals !== undefined) ? "-" : "";
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? `${sign}${grouped}` : `${sign}${grouped}.${decimals}`;
}

/** A value in a sentence: numbers grouped, yes and no, texts in quotes unless they are one plain word, lists joined by `and`. */
export function valueInWords(value: unknown): string {
  if (typeof value === "number") return numberInWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return listInWords(value.map(valueInWords), "and");
  const text = plain(value);
  return /^[\w@.+:/-]+$/.test(text) || text.startsWith("…") ? text : `“${text}”`;
}

/** `a, b or c`. */
export function listInWords(items: readonly string[], last: "and" | "or"): string {
  if (items.length < 2) return items[0] ?? "nothing";
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** `2026-11-23 14:00 UTC`. */
export function momentInWords(at: unknown): string {
  if (typeof at !== "number" || !(Math.abs(at) <= 8.64e15)) return "an unknown time";
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** `1 lead`, `2 leads`. */
export function countInWords(count: number, one: string, many = `${one}s`): string {
  return `${numberInWords(count)} ${count === 1 ? one : many}`;
}

/** Sentences never begin with a name here, so the first letter may be lowered inside another sentence. */
export function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function plain(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined || value === null ? "nothing" : (JSON.stringify(value) ?? "");
  return text.length > textChars ? `${text.slice(0, textChars)}…` : text;
}
