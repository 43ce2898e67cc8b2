import type { Field } from "@baton/contract/form";

/** Autofill tokens (HTML standard, 4.10.18.7) for fields named as people usually name them. */
const byName: Record<string, string> = {
  firstName: "given-name",
  lastName: "family-name",
  name: "name",
  company: "organization",
  jobTitle: "organization-title",
};

/** What a browser and its keyboard should know of a field: autofill and key layout; `email` and `tel` bring their own. */
export function inputKind(field: Field) {
  const { type, id } = field;
  const named = Object.hasOwn(byName, id) ? byName[id] : undefined;
  const autocomplete =
    field.autocomplete ?? (type === "email" ? "email" : type === "phone" ? "tel" : type === "country" ? "country" : (named ?? "on"));
  return {
    type: type === "email" ? "email" : type === "phone" ? "tel" : "text",
    // A number box that turns with the mouse wheel loses answers; text with digits does not.
    inputMode: type === "number" ? "decimal" : undefined,
    autocomplete,
    maxLength: field.maxLength ?? (type === "textarea" ? 10_000 : 1_000),
  } as const;
}
