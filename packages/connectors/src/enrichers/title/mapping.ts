import type { Enricher, EnrichInput, NewFact } from "../../sockets.ts";
import { answerText } from "../answer-text.ts";
import { type Department, departmentWords, type Seniority, seniorityWords } from "./words.ts";

const source = "title";

/** Field ids a job title is asked under. */
const fields = ["jobTitle", "title", "role", "position", "job"];

/** What a job title says: how high up, and in which part of the company; null where it does not. */
export function readTitle(title: string): { seniority: Seniority | null; department: Department | null } {
  const text = plain(title);
  const department = earliest(text);
  const seniority = seniorityWords.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  // A job somewhere, and nothing said of how high up.
  return { seniority: seniority ?? (department === null ? null : "staff"), department };
}

/** `person.title` as it was given, and what it says. A title is a claim and its reading a guess. */
export function titleFacts(input: EnrichInput): NewFact[] {
  const title = fields
    .map((field) => answerText(input, field))
    .find((text) => text !== null)
    ?.replace(/\s+/g, " ");
  if (!title || title.length > 120) return [];
  const { seniority, department } = readTitle(title);
  const read = [
    { path: "person.seniority", value: seniority },
    { path: "person.department", value: department },
  ];
  return [
    { path: "person.title", value: title, source, confidence: 0.9 },
    ...read.flatMap(({ path, value }) => (value === null ? [] : [{ path, value, source, confidence: 0.7 }])),
  ];
}

export const titleEnricher: Enricher = {
  id: source,
  provides: ["person.title", "person.seniority", "person.department"],
  enrich: async (input) => titleFacts(input),
  atHand: titleFacts,
};

/** Small letters without accents, and without the stars and colons of gendered writing: "Leiter:in", "Directeur·rice". */
function plain(title: string): string {
  const small = title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("’", "'");
  return small.replace(/(?<=\p{L})[:*_/·](in|innen|r|e|a|o|trice|rice|euse)\b/gu, "").replace(/\((in|e|a|m|w|f|d|h|\/)+\)/g, "");
}

/** Of all departments named the one that is named first; "Head of Sales Operations" is of sales. */
function earliest(text: string): Department | null {
  const found = departmentWords
    .map(([pattern, department]) => ({ at: text.search(pattern), department }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.department ?? null;
}
