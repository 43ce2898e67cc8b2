import { parse } from "tldts";
import type { NewFact } from "../../sockets.ts";
import { type DisposableDomains, isFreeDomain, isRole } from "./lists.ts";

export const source = "email";

/** An address in parts: `host` as ASCII (punycode), `domain` the part of it one registers (`mail.acme.co.uk` → `acme.co.uk`). */
export interface EmailParts {
  /** Lower case, without plus-tag: for looking at, never for sending. */
  local: string;
  host: string;
  domain: string;
}

/**
 * Takes an address apart; null where mail could not be sent to it. Sane rather than complete: no quoted local parts, no
 * IP addresses, no host without a dot, though RFC 5321 knows them.
 */
export function emailParts(address: string): EmailParts | null {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, Math.max(0, at));
  if (local === "" || local.length > 64 || !/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local)) {
    return null;
  }
  const host = asciiHost(address.slice(at + 1));
  const { domain, isIp } = parse(host ?? "", { allowPrivateDomains: true });
  if (host === null || isIp === true) return null;
  // A shared suffix such as `za.com` is nobody's registration; as a mail host it stands for itself.
  return { local: local.toLowerCase().replace(/(?<=.)\+.*$/, ""), host, domain: domain ?? host };
}

/** Facts of one address as the visitor typed it. A malformed one gives `email.syntax` alone. */
export function emailFacts(address: string, disposable: DisposableDomains): NewFact[] {
  const parts = emailParts(address.trim());
  const syntax = fact("email.syntax", parts !== null, 1);
  if (parts === null) return [syntax];
  const { local, host, domain } = parts;
  return [
    syntax,
    fact("email.address", address.trim(), 1),
    fact("email.host", host, 1),
    fact("email.domain", domain, 1),
    fact("email.free", isFreeDomain(host) || isFreeDomain(domain), 0.95),
    fact("email.disposable", disposable.has(host, domain), 0.95),
    fact("email.role", isRole(local), 0.9),
  ];
}

const fact = (path: string, value: NewFact["value"], confidence: number): NewFact => ({ path, value, source, confidence });

/** IDNA by the URL parser, which every runtime has; null for what is not a host name with a dot. */
function asciiHost(text: string): string | null {
  if (text.length > 253 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return null;
  try {
    const host = new URL(`http://${text}`).hostname;
    return /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/.test(host) ? host : null;
  } catch {
    return null;
  }
}
