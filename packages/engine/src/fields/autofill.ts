import type { Field } from "@baton/contract/form";

/** Autofill tokens (HTML standard, 4.10.18.7) by the type of a field, or by its id where it is named as people usually name it. */
const tokens: Record<string, string> = {
  email: "email",
  phone: "tel",
  country: "country",
  url: "url",
  firstName: "given-name",
  lastName: "family-name",
  name: "name",
  company: "organization",
  jobTitle: "organization-title",
};

export const autofill = ({ type, id, autocomplete }: Field): string => autocomplete ?? tokens[type] ?? tokens[`${id}`] ?? "on";
