import type { EnrichInput } from "../sockets.ts";
import { answerOfType, answerText, countryCode } from "./answer-text.ts";
import { answersFacts } from "./answers/mapping.ts";
import { emailParts } from "./email/mapping.ts";
import { personFacts } from "./person/mapping.ts";
import { phoneFacts } from "./phone/mapping.ts";

/** What may stand in a request to a source, by the name between its braces; null where the visitor did not say. */
export function requestValue(input: EnrichInput, name: string): string | null {
  const address = answerOfType(input, "email");
  const parts = emailParts(address ?? "");
  const stated = (facts: { path: string; value: unknown }[]) => {
    const value = facts.find((fact) => fact.path === name)?.value;
    return typeof value === "string" && value !== "" ? value : null;
  };
  switch (name) {
    case "email.address":
      return parts ? (address ?? null) : null;
    case "email.domain":
      return parts?.domain ?? null;
    case "email.host":
      return parts?.host ?? null;
    case "geo.country":
      return countryCode(input.geo?.country);
    case "phone.e164":
      return stated(phoneFacts(input));
    default:
      if (name.startsWith("answers.")) return answerText(input, name.slice("answers.".length));
      return stated(name.startsWith("person.") ? personFacts(input) : answersFacts(input));
  }
}
