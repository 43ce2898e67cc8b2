import { companyPlaceholders, type HttpEnricher, placeholdersIn } from "@baton/contract/facts/enricher";
import type { NewFact } from "../../sockets.ts";
import { pointed } from "../json-pointer.ts";
import { typedValue } from "../typed-value.ts";

/** A value for a name between braces; null: there is none. */
export type Filling = (name: string) => string | null;
/** A Worker secret by its name; undefined where it is not set. */
export type Secrets = (name: string) => string | undefined;

export interface HttpRequest {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

/** Every name between braces anywhere in the request. */
export function asksBy({ url, query, body }: Pick<HttpEnricher, "url" | "query" | "body">): string[] {
  const texts = [url, ...Object.values(query), ...Object.values(body ?? {})];
  return [...new Set(texts.flatMap((text) => (typeof text === "string" ? placeholdersIn(text) : [])))];
}

/** Whether the question is about a company and no person in it. */
export const isAboutCompany = (source: Pick<HttpEnricher, "url" | "query" | "body">): boolean =>
  asksBy(source).every((name) => companyPlaceholders.includes(name));

/**
 * The request for one lead. A value is encoded for the place it stands in and can only fill that place: it never makes another path
 * segment, parameter or host. Or the name of what there is no value for, or no secret.
 */
export function requestOf(source: HttpEnricher, value: Filling, secret: Secrets): HttpRequest | { lacks: string } {
  const lacking = asksBy(source).find((name) => !usable(value(name)));
  if (lacking !== undefined) return { lacks: lacking };
  const held = (entry: { secret: string; prefix: string }) => secret(entry.secret);
  const missing = [...Object.values(source.headers), ...Object.values(source.query)].find(
    (entry) => typeof entry !== "string" && !held(entry),
  );
  if (missing !== undefined) return { lacks: "secret" };
  const text = (entry: string | { secret: string; prefix: string }, filled: (template: string) => string) =>
    typeof entry === "string" ? filled(entry) : `${entry.prefix}${held(entry) ?? ""}`;
  const plain = (template: string) => fill(template, (name) => value(name) ?? "");
  const url = new URL(fill(source.url, (name) => encodeURIComponent(value(name) ?? "")));
  for (const [name, entry] of Object.entries(source.query)) url.searchParams.append(name, text(entry, plain));
  const headers: Record<string, string> = { accept: "application/json" };
  for (const [name, entry] of Object.entries(source.headers)) headers[name.toLowerCase()] = text(entry, (constant) => constant);
  if (source.method === "GET") return { url: url.href, method: "GET", headers };
  const body = Object.entries(source.body ?? {}).map(([name, entry]) => [name, typeof entry === "string" ? plain(entry) : entry]);
  return {
    url: url.href,
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(Object.fromEntries(body)),
  };
}

const fill = (template: string, value: (name: string) => string) => template.replace(/\{([^{}]*)\}/g, (_, name: string) => value(name));

/** `.` and `..` would be a step in a path, however they are encoded. */
const usable = (value: string | null): boolean => value !== null && value !== "" && !/^\.{1,2}$/.test(value);

/** What the answer states, by the playbook's pointers; values of another type than said are counted and not taken. */
export function statedFacts(source: HttpEnricher, answer: unknown): { facts: NewFact[]; dropped: number } {
  const facts: NewFact[] = [];
  let dropped = 0;
  for (const [path, entry] of Object.entries(source.facts)) {
    const { at, ...reading } = typeof entry === "string" ? { at: entry } : entry;
    const read = typedValue(pointed(answer, at), reading);
    if (read === "dropped") dropped += 1;
    if (read === "none" || read === "dropped") continue;
    const confidence = typeof entry === "string" ? undefined : entry.confidence;
    facts.push({ path, value: read.value, source: source.id, confidence: confidence ?? source.confidence });
  }
  return { facts, dropped };
}
