import type { Lead } from "@baton/contract/lead";
import { whoOf } from "../leads/who.ts";

/** Name, e-mail and company of a lead, from its facts and answers. */
export function identityOf(lead: Lead): ReturnType<typeof whoOf> & { email: string; company: string } {
  const fact = (path: string) => text(Object.hasOwn(lead.facts, path) ? lead.facts[path]?.value : undefined);
  const answer = (field: string) => text(Object.hasOwn(lead.answers, field) ? lead.answers[field]?.value : undefined);
  const typed = [answer("firstName"), answer("lastName")].filter((part) => part !== "").join(" ");
  const name = fact("person.fullName") || typed || answer("name");
  const email = answer("email");
  const company = fact("company.name") || answer("company");
  return { ...whoOf({ name, email, company }), email, company };
}

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
