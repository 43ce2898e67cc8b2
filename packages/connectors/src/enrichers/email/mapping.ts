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
  if (last.address !== address) last = { address, parts: takenApart(address) };
  return last.parts;
}

/** Several sources look at one address, one after the other. */
let last: { address: string; parts: EmailParts | null } = { address: "", parts: null };

function takenApart(address: string): EmailParts | null {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, Math.max(0, at));
  // Most are plain, and that is seen much sooner.
  if (local === "" || local.length > 64 || !(/^\w+(\.\w+)*$/.test(local) || spelled.test(local))) return null;
  const found = hostParts(address.slice(at + 1));
  const tag = local.indexOf("+", 1);
  return found && { local: (tag < 0 ? local : local.slice(0, tag)).toLowerCase(), host: found.host, domain: found.domain };
}

const spelled = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;

/** Hosts read last: many people share a few, and one address is read by several sources. */
const known = new Map<string, Pick<EmailParts, "host" | "domain"> | null>();
const hostsKept = 2_000;

function hostParts(text: string): Pick<EmailParts, "host" | "domain"> | null {
  const held = known.get(text);
  if (held !== undefined) return held;
  const host = asciiHost(text);
  const { domain, isIp } = parse(host ?? "", { allowPrivateDomains: true });
  // A shared suffix such as `za.com` is nobody's registration; as a mail host it stands for itself.
  const found = host === null || isIp === true ? null : { host, domain: domain ?? host };
  if (known.size >= hostsKept) known.clear();
  // Only what may be a host: what somebody typed at length is not worth its room.
  if (text.length <= 253) known.set(text, found);
  return found;
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
