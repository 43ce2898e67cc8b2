import { parse } from "tldts";
import type { NewFact } from "../../sockets.ts";

/** Types of resource records (RFC 1035, RFC 3596). */
export const recordTypes = { A: 1, MX: 15, AAAA: 28 } as const;
export type RecordType = keyof typeof recordTypes;

/** The question to a resolver that speaks `application/dns-json` (Cloudflare, Google). */
export function dnsUrl(endpoint: string, host: string, type: RecordType): string {
  const url = new URL(endpoint);
  url.searchParams.set("name", host);
  url.searchParams.set("type", type);
  return url.href;
}

/**
 * Records of one type; `nowhere`: there is no such name (NXDOMAIN); null: the resolver could not say (SERVFAIL, REFUSED), or this is
 * nothing a resolver says.
 */
export function recordsIn(answer: unknown, type: RecordType): string[] | "nowhere" | null {
  if (answer === null || typeof answer !== "object" || !("Status" in answer)) return null;
  if (answer.Status === 3) return "nowhere";
  if (answer.Status !== 0) return null;
  const records: unknown = "Answer" in answer ? answer.Answer : [];
  if (!Array.isArray(records)) return null;
  return records.flatMap((record: { type?: unknown; data?: unknown } | null) =>
    record?.type === recordTypes[type] && typeof record.data === "string" ? [record.data] : [],
  );
}

/**
 * Where mail goes, by MX records in order of preference; `refused`: the domain says that it takes none (RFC 7505); `none`: there are none,
 * and mail goes to the host itself if it has an address (RFC 5321, 5.1).
 */
export function mailHosts(records: readonly string[]): string[] | "refused" | "none" {
  const hosts = records
    .map((record) => /^(\d{1,5})\s+(\S{1,255})$/.exec(record.trim()))
    .flatMap((found) => (found ? [{ preference: Number(found[1]), host: (found[2] ?? "").toLowerCase().replace(/\.$/, "") }] : []))
    .sort((a, b) => a.preference - b.preference);
  if (hosts.length === 0) return "none";
  const named = hosts.filter(({ host }) => host !== "");
  return named.length === 0 ? "refused" : named.map(({ host }) => host);
}

/** Less sure where only an address answers: most such hosts take no mail, and many do. */
export function deliverableFacts(source: string, deliverable: boolean, sure: boolean, host?: string): NewFact[] {
  const facts: NewFact[] = [{ path: "email.deliverable", value: deliverable, source, confidence: sure ? 0.95 : 0.5 }];
  const provider = host === undefined ? null : parse(host).domain;
  if (provider) facts.push({ path: "email.provider", value: provider, source, confidence: 0.95 });
  return facts;
}
