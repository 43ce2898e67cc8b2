import type { Field } from "@baton/contract/form";

/** Autofill tokens (HTML standard, 4.10.18.7) by the type of a field, or by its id where it is named as people usually name it. */
const tokens = new Map([
  ["email", "email"],
  ["phone", "tel"],
  ["country", "country"],
  ["firstName", "given-name"],
  ["lastName", "family-name"],
  ["name", "name"],
  ["company", "organization"],
  ["jobTitle", "organization-title"],
]);

/** What a browser and its keyboard should know of a field: autofill and key layout; `email` and `tel` bring their own. */
export const inputKind = ({ type, id, autocomplete, maxLength }: Field) =>
  ({
    type: type === "email" ? "email" : type === "phone" ? "tel" : "text",
    // A number box that turns with the mouse wheel loses answers; text with digits does not.
    inputMode: type === "number" ? "decimal" : undefined,
    autocomplete: autocomplete ?? tokens.get(type) ?? tokens.get(id) ?? "on",
    maxLength: maxLength ?? (type === "textarea" ? 10_000 : 1_000),
  }) as const;
