import type { Field } from "@baton/contract/form";

/** What a page's own control says about itself; values are no part of it. */
export interface Told {
  name: string;
  id: string;
  type: string;
  autocomplete: string;
  /** The words beside it. */
  label: string;
  placeholder: string;
}

/** Subjects of questions, as pages and form builders call them; the first that fits counts. */
const subjects: [string, RegExp][] = [
  ["email", /\b(e ?mail|mail|courriel|correo)\b/],
  ["employees", /employees|company ?size|team ?size|head ?count|mitarbeiter|effectif|empleados/],
  ["jobTitle", /job ?title|\brole\b|\bposition\b|berufsbezeichnung/],
  ["first", /\b(first|given|fore) ?name\b|\bfname\b|^(first|given)$|\bvorname\b|\bprenom\b|\bnombre\b|\bnome\b/],
  ["last", /\b(last|family|sur) ?name\b|\blname\b|^(last|surname)$|\bnachname\b|\bapellidos?\b|\bcognome\b|nom de famille/],
  ["company", /company|organi[sz]ation|\bfirma\b|unternehmen|entreprise|societe|empresa|azienda|business ?name/],
  ["phone", /phone|mobile|\btel\b|telefon|telephone|handy/],
  ["country", /\bcountry\b|\bland\b|\bpays\b|\bpais\b|\bpaese\b/],
  ["message", /message|comment|question|nachricht|how can we help|\bdetails\b/],
  ["website", /web ?site|homepage|\burl\b/],
];

const byToken: Record<string, string> = {
  email: "email",
  "given-name": "first",
  "family-name": "last",
  organization: "company",
  "organization-title": "jobTitle",
  tel: "phone",
  country: "country",
  "country-name": "country",
  url: "website",
};
const byType: Record<string, string> = { email: "email", phone: "phone", tel: "phone", country: "country", url: "website" };

/** Words as they can be compared: without case, accents, marks of must-fill, and the ways names are glued together. */
export function plainWords(text: string): string {
  return text
    .replace(/\((required|optional|pflichtfeld)\)|\*/gi, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const subjectOf = (text: string): string | undefined => subjects.find(([, words]) => words.test(plainWords(text)))?.[0];
const joined = (text: string) => plainWords(text).replaceAll(" ", "");

/** How well a page's control fits a field of the form; 0: not at all. What the page's author says outweighs what we make of it. */
export function fit(field: Field, control: Told): number {
  const { id, label, type, autocomplete = "" } = field;
  if (joined(control.name) === joined(id) || joined(control.id) === joined(id)) return 10;
  if (plainWords(control.label) === plainWords(label)) return 9;
  const subject = byToken[autocomplete] ?? byType[type] ?? subjectOf(id) ?? subjectOf(label);
  if (!subject) return 0;
  if (byToken[control.autocomplete.split(" ").at(-1) ?? ""] === subject) return 8;
  const words = [control.label, control.name, control.id, control.placeholder].map(subjectOf);
  const place = words.findIndex((word) => word !== undefined);
  if (words[place] === subject) return 7 - place;
  return place < 0 && byType[control.type] === subject ? 3 : 0;
}

/** Which control answers which field: best fits first, and no control answers two. */
export function guess<Control extends Told>(fields: readonly Field[], controls: readonly Control[]): Map<string, Control> {
  const fits = fields.flatMap((field) => controls.map((control) => ({ field: field.id, control, by: fit(field, control) })));
  const found = new Map<string, Control>();
  const taken = new Set<Control>();
  for (const { field, control, by } of fits.sort((one, other) => other.by - one.by)) {
    if (by === 0 || found.has(field) || taken.has(control)) continue;
    found.set(field, control);
    taken.add(control);
  }
  return found;
}
