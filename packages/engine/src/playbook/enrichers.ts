import { companyPlaceholders, Enricher, FactRules, type HttpEnricher, ownSources, placeholdersIn } from "@baton/contract/facts/enricher";
import * as v from "valibot";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { fieldsOf, type Unknown } from "./references.ts";

/** Sources that clash, are asked otherwise than meant, or are believed without being there. */
export function checkEnrichers(parts: Pick<Parts, "raw" | "forms">, unknown: Unknown): Finding[] {
  const sources = sourcesIn(parts.raw);
  const fields = new Set(parts.forms.flatMap((form) => fieldsOf(form).map(({ value }) => value.id)));
  return [
    ...clashes(sources),
    ...sources.flatMap(({ at, value }) => (value.kind === "http" ? checkRequest(value, at, fields, unknown) : [])),
    ...checkPrecedence(parts.raw, sources, unknown),
  ];
}

function sourcesIn(raw: Record<string, unknown>): Part<Enricher>[] {
  return (Array.isArray(raw.enrichers) ? raw.enrichers : []).flatMap((item, index) => {
    const parsed = v.safeParse(Enricher, item);
    return parsed.success ? [{ at: ["enrichers", index], value: parsed.output }] : [];
  });
}

function clashes(sources: Part<Enricher>[]): Finding[] {
  const own = new Set<string>(ownSources);
  const seen = new Set<string>();
  return sources.flatMap(({ at, value: { id } }) => {
    const twice = seen.has(id);
    seen.add(id);
    if (!twice && !own.has(id)) return [];
    const message = twice
      ? `"${id}" is the id of two sources`
      : `"${id}" is a source every lead is shown to anyway; give this one another id`;
    return [{ level: "error", at: [...at, "id"], code: "duplicate-id", message, got: id }];
  });
}

function checkRequest(source: HttpEnricher, at: Place, fields: ReadonlySet<string>, unknown: Unknown): Finding[] {
  const findings: Finding[] = [];
  const warn = (where: Place, code: string, message: string) => findings.push({ level: "warning", at: [...at, ...where], code, message });
  const inUrl: [Place, string][] = [[["url"], source.url]];
  for (const [name, value] of Object.entries(source.query)) if (typeof value === "string") inUrl.push([["query", name], value]);
  const inBody: [Place, string][] = Object.entries(source.body ?? {}).flatMap(([name, value]) =>
    typeof value === "string" ? [[["body", name], value]] : [],
  );
  for (const [where, text] of [...inUrl, ...inBody]) {
    for (const name of placeholdersIn(text)) {
      const field = name.startsWith("answers.") ? name.slice("answers.".length) : null;
      if (field !== null && !fields.has(field)) findings.push(unknown("unknown-field", "field", field, fields, [...at, ...where]));
    }
  }
  for (const [where, text] of inUrl) {
    const person = placeholdersIn(text).find((name) => !companyPlaceholders.includes(name));
    if (person)
      warn(
        where,
        "personal-url",
        `Addresses are written down on their way, and this one names a person by {${person}}; a POST body is not`,
      );
  }
  if (placeholdersIn([...inUrl, ...inBody].map(([, text]) => text).join()).length === 0)
    warn([], "asks-nothing", "Nothing of the lead is filled in: every lead is told the same");
  if (source.method === "GET" && source.body !== undefined) warn(["body"], "no-effect", 'GET carries no body; say "method": "POST"');
  if (/^http:\/\/(?!localhost[:/]|127\.|\[::1\])/i.test(source.url)) warn(["url"], "insecure-url", "Sources are only asked over https");
  return findings;
}

function checkPrecedence(raw: Record<string, unknown>, sources: Part<Enricher>[], unknown: Unknown): Finding[] {
  const rules = v.safeParse(FactRules, raw.facts ?? {});
  if (!rules.success) return [];
  const known = new Set<string>([...ownSources, ...sources.map(({ value }) => value.id)]);
  return Object.entries(rules.output.precedence).flatMap(([path, order]) =>
    order.flatMap((id, index) =>
      known.has(id) ? [] : [unknown("unknown-source", "source", id, known, ["facts", "precedence", path, index])],
    ),
  );
}
