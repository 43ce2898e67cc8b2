import { attributionNames } from "@baton/engine/attribution";
import { clockNames } from "@baton/engine/hours/clock-paths";
import type { Node } from "jsonc-parser";
import { fieldsIn, type Named } from "./names.ts";

/** What leads are known by without any source of ours; sources a playbook brings along may say more. */
const usual: Record<string, string> = {
  "company.employees": "People in the company",
  "company.country": "Country of the company",
  "company.industry": "Industry",
  "company.name": "Name of the company",
  "company.revenue": "Millions of US dollars a year",
  "geo.country": "Country of the visitor",
  "geo.regionCode": "State or region of the visitor",
  "geo.city": "City of the visitor",
  "geo.postalCode": "Postal code of the visitor",
  "geo.timeZone": "Time zone of the visitor",
  "account.owner": "Rep who owns the account",
  "account.name": "Name of the account",
  "account.domain": "Domain of the account",
  "company.domain": "Domain of the company",
  "geo.region": "State or region of the visitor, by name",
  "geo.continent": "Continent of the visitor",
  "person.department": "Department by the job title",
  "email.role": "Not a person's address, as info@ or sales@",
  "email.address": "E-mail address",
  "email.domain": "Domain of the company behind the e-mail address",
  "email.host": "What stands behind the @",
  "email.free": "A provider of private addresses",
  "email.disposable": "A throw-away address",
  "phone.country": "Country of the phone number",
  "phone.valid": "Whether the number can exist",
  "person.title": "Job title",
  "person.seniority": "Seniority by the job title",
  "page.url": "Address of the page",
  "page.language": "Language of the page",
  "submission.kind": "submitted, or abandoned",
  "submission.form": "Form it came by",
  "submission.site": "Site it came by",
  "score.fit": "Fit, 0 to 100",
  "score.intent": "Intent, 0 to 100",
  "score.grade": "Grade",
};

/** Everything a condition may ask about: answers of the forms first, since they are this playbook's own. */
export function pathsKnown(tree: Node | undefined): Named[] {
  const found = new Map<string, string>();
  for (const { id, label } of fieldsIn(tree))
    if (typeof id === "string") found.set(`answers.${id}`, typeof label === "string" ? label : "");
  for (const [path, name] of Object.entries(usual)) found.set(path, name);
  for (const path of [...clockNames, ...attributionNames]) if (!found.has(path)) found.set(path, "");
  return [...found].map(([value, name]) => ({ value, name }));
}
