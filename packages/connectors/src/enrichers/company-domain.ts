import type { EnrichInput } from "../sockets.ts";
import { answerOfType } from "./answer-text.ts";
import { type DisposableDomains, isFreeDomain } from "./email/lists.ts";
import { type EmailParts, emailParts } from "./email/mapping.ts";

/**
 * The domain a company is looked up by, of the visitor's address: never one that strangers share. One gmail.com in a list would hand the
 * whole world to its owner, and every vendor would be paid to say who Google is.
 */
export function companyDomain(input: EnrichInput, disposable: DisposableDomains): string | null {
  const parts = emailParts(answerOfType(input, "email") ?? "");
  return parts === null || isSharedDomain(parts, disposable) ? null : parts.domain;
}

/** Free and throw-away mail: an address there says nothing of a company. */
export function isSharedDomain({ host, domain }: EmailParts, disposable: DisposableDomains): boolean {
  return isFreeDomain(domain) || isFreeDomain(host) || disposable.has(host, domain);
}

/**
 * The registrable domain a list or a product means by `acme.com`, `https://www.acme.com/about` or `ana@acme.com`; `shared`: strangers share
 * it. Null: none.
 */
export function domainNamed(text: string, disposable: DisposableDomains): { domain: string; shared: boolean } | null {
  const host = text
    .trim()
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/^.*@/, "")
    .replace(/[/?#:].*$/, "");
  const parts = host === "" ? null : emailParts(`x@${host}`);
  return parts && { domain: parts.domain, shared: isSharedDomain(parts, disposable) };
}
