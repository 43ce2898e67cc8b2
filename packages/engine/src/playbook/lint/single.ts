import type { Parts } from "../parts.ts";
import { fieldsOf } from "../references.ts";

/** Roots under which the edge itself states one value a path. Vendors may state lists under the others. */
const singleRoots = /^(score|submission|touch|page|visit)\.|^geo\.(country|region|city|postalCode|continent|timeZone|latitude|longitude)$/;
const singlePaths = new Set([
  "time.at",
  "time.weekday",
  "time.hour",
  "time.date",
  "email.domain",
  "email.free",
  "email.disposable",
  "email.role",
  "phone.valid",
  "company.employees",
  "company.revenue",
  "company.country",
]);

/**
 * Says of a path whether its value is one and never a list: a list may hold both of two values, and pass two tests no one value can.
 * An answer is one unless a form asks for several.
 */
export function singleValued({ forms, raw }: Pick<Parts, "forms" | "raw">): (path: string) => boolean {
  const formsKnown = Array.isArray(raw.forms) && forms.length === raw.forms.length;
  const types = new Map<string, boolean>();
  for (const form of forms) {
    for (const { value: field } of fieldsOf(form)) {
      const isOne = field.type !== "multichoice" && field.type !== "hidden" && !field.type.startsWith("x-");
      types.set(`answers.${field.id}`, isOne && types.get(`answers.${field.id}`) !== false);
    }
  }
  return (path) => (formsKnown && types.get(path) === true) || singlePaths.has(path) || singleRoots.test(path);
}
