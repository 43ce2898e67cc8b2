import type { Enricher, EnrichInput, NewFact } from "../../sockets.ts";
import { answerOfType, answerText, countryCode } from "../answer-text.ts";

const source = "answers";

/**
 * What the visitor says of their company, as facts that conditions on `company.*` can see. Less confident than any
 * list of accounts, which wins where both speak.
 */
export function answersFacts(input: EnrichInput): NewFact[] {
  const facts: NewFact[] = [];
  const company = answerText(input, "company")?.replace(/\s+/g, " ");
  if (company) facts.push({ path: "company.name", value: company, source, confidence: 0.6 });
  const employees = employeesFrom(answerText(input, "employees") ?? "");
  if (employees !== null) facts.push({ path: "company.employees", value: employees, source, confidence: 0.6 });
  const country = countryCode(answerOfType(input, "country"));
  if (country !== null) facts.push({ path: "company.country", value: country, source, confidence: 0.6 });
  return facts;
}

export const answersEnricher: Enricher = {
  id: source,
  provides: ["company.name", "company.employees", "company.country"],
  enrich: async (input) => answersFacts(input),
  atHand: answersFacts,
};

/**
 * A number of employees, or the lower bound of a band: "201-1000" → 201, "5,000+" → 5000, "under 50" → 1. The lower
 * bound, not the middle: "at least 1,000 employees" then holds only where the visitor's own words guarantee it.
 * null where there is no number.
 */
export function employeesFrom(text: string): number | null {
  const found = /(\d{1,3}(?:[,.'’\s]\d{3})+(?!\d)|\d+)\s*(k\b)?/i.exec(text);
  if (found === null) return null;
  const count = Number((found[1] ?? "").replace(/\D/g, "")) * (found[2] === undefined ? 1 : 1000);
  if (!Number.isSafeInteger(count)) return null;
  const upperBoundOnly = /^\s*(<|≤|under|less than|fewer than|up to|below|max)/i.test(text);
  return upperBoundOnly ? Math.min(1, count) : count;
}
