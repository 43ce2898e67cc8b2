import type { HttpEnricher } from "@baton/contract/facts/enricher";
import { askJson, type SourceWorld } from "../ask-json.ts";
import type { Questioner } from "../kept-source.ts";
import { requestValue } from "../request-values.ts";
import { asksBy, isAboutCompany, requestOf, type Secrets, statedFacts } from "./mapping.ts";

/** Any vendor that answers JSON. Asked by domain it is not asked about domains that strangers share. */
export function httpSource(world: SourceWorld, source: HttpEnricher, secret: Secrets): Questioner {
  const byDomain = asksBy(source).some((name) => name === "email.domain" || name === "email.host");
  const aboutCompany = isAboutCompany(source);
  return {
    id: source.id,
    setting: JSON.stringify(source),
    provides: Object.keys(source.facts),
    deadlineMs: source.deadlineMs,
    maxAgeMs: source.maxAgeHours * 3_600_000,
    emptyAgeMs: source.emptyAgeHours * 3_600_000,
    onceSent: source.ask === "sent",
    companiesOnly: byDomain && aboutCompany,
    question(input) {
      const request = requestOf(source, (name) => requestValue(input, name), secret);
      if ("lacks" in request) return { unasked: request.lacks === "secret" ? "secret-missing" : `no-${request.lacks}` };
      const { url, method, headers, body } = request;
      return {
        about: aboutCompany ? "company" : "person",
        // By what was asked and what is read of it, and without any key: those stand in headers, or in a query of theirs.
        key: JSON.stringify([asksBy(source).map((name) => requestValue(input, name)), source]),
        async ask(signal) {
          const answer = await askJson(world, url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
          return answer === undefined ? { facts: [], dropped: 0 } : statedFacts(source, answer);
        },
      };
    },
  };
}
