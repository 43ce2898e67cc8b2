import type { FactType } from "@baton/contract/facts/enricher";
import type { AnswerValue } from "@baton/contract/form";
import { employeesFrom } from "./answers/mapping.ts";

/** Longest text of a fact, most texts of a list. */
const longestText = 500;
const longestList = 50;

/** How a value from outside is to be read. */
export interface Reading {
  type?: FactType | undefined;
  /** The source's words, and ours for them, whatever the case of the former. */
  words?: Record<string, string | number | boolean> | undefined;
}

/** A value from outside as the value of a fact; `none`: there is none; `dropped`: there is one, and not of that type. */
export function typedValue(raw: unknown, { type, words }: Reading = {}): { value: AnswerValue } | "none" | "dropped" {
  if (raw === undefined || raw === null || raw === "" || (Array.isArray(raw) && raw.length === 0)) return "none";
  const said = words ? inOurs(raw, words) : raw;
  const value = read(typeof said === "string" ? said.trim() : said, type);
  if (value === "") return "none";
  return value === undefined ? "dropped" : { value };
}

function read(raw: unknown, type: FactType | undefined): AnswerValue | undefined {
  switch (type ?? naturalType(raw)) {
    case "text":
      return textOf(raw);
    case "number":
      return typeof raw === "string" ? numberIn(raw) : finite(raw);
    case "band":
      return typeof raw === "string" ? (employeesFrom(raw) ?? undefined) : finite(raw);
    case "boolean":
      return typeof raw === "string" ? booleanIn(raw) : typeof raw === "boolean" ? raw : undefined;
    case "list":
      return listOf(raw);
    case null:
      return undefined;
  }
}

function naturalType(raw: unknown): FactType | null {
  if (typeof raw === "string") return "text";
  if (typeof raw === "number") return "number";
  if (typeof raw === "boolean") return "boolean";
  return Array.isArray(raw) ? "list" : null;
}

function inOurs(raw: unknown, words: Record<string, string | number | boolean>): unknown {
  const said = String(raw).trim().toLowerCase();
  const found = Object.entries(words).find(([theirs]) => theirs.toLowerCase() === said);
  return found ? found[1] : raw;
}

function textOf(raw: unknown): string | undefined {
  const text = typeof raw === "string" ? raw : typeof raw === "number" || typeof raw === "boolean" ? String(raw) : undefined;
  return text === undefined || text.length > longestText ? undefined : text;
}

const finite = (raw: unknown): number | undefined => (typeof raw === "number" && Number.isFinite(raw) ? raw : undefined);

/** `1200`, `1,200`, `1 200`, `1.5`: grouped by threes or plain, a point before decimals. Anything with more to it is no number. */
function numberIn(text: string): number | undefined {
  const plain = /^[+-]?\d{1,3}([, '’]\d{3})+(\.\d+)?$/.test(text) ? text.replace(/[, '’]/g, "") : text;
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : undefined;
}

function booleanIn(text: string): boolean | undefined {
  if (/^(true|yes|y|1)$/i.test(text)) return true;
  return /^(false|no|n|0)$/i.test(text) ? false : undefined;
}

function listOf(raw: unknown): string[] | undefined {
  const list = typeof raw === "string" ? raw.split(/[;|]/) : raw;
  if (!Array.isArray(list) || list.length > longestList) return undefined;
  const texts = list.map(textOf);
  return texts.some((text) => text === undefined) ? undefined : texts.map((text) => (text ?? "").trim()).filter((text) => text !== "");
}
