import type { Account } from "@baton/contract/roster";
import type { Enricher, EnrichInput, NewFact } from "../../sockets.ts";
import { answerOfType } from "../answer-text.ts";
import { type DisposableDomains, disposableAtHand, disposableDomains, isFreeDomain } from "../email/lists.ts";
import { emailParts } from "../email/mapping.ts";
import { accountFacts, provides, source } from "./mapping.ts";

/** The same from memory; undefined where it has to be looked up. */
export type AccountAtHand = (domain: string) => Account | null | undefined;

/** Answers for one registrable domain, ASCII and lower case; null where no account is listed. */
export type AccountLookup = (domain: string, signal: AbortSignal) => Promise<Account | null>;

/**
 * Company and account by the domain of the visitor's address. Domains shared by strangers (free or throw-away mail) are
 * never looked up: one gmail.com in the list would hand the whole world to its owner.
 */
export function accountListEnricher(lookup: AccountLookup, atHand: AccountAtHand = () => undefined): Enricher {
  return {
    id: source,
    provides,
    async enrich(input, signal) {
      const domain = companyDomain(input, await disposableDomains());
      return factsOf(domain === null ? null : await lookup(domain, signal));
    },
    atHand(input) {
      const disposable = disposableAtHand();
      if (!disposable) return null;
      const domain = companyDomain(input, disposable);
      const account = domain === null ? null : atHand(domain);
      return account === undefined ? null : factsOf(account);
    },
  };
}

const factsOf = (account: Account | null): NewFact[] => (account === null ? [] : accountFacts(account));

function companyDomain(input: EnrichInput, disposable: DisposableDomains): string | null {
  const parts = emailParts(answerOfType(input, "email") ?? "");
  if (parts === null || isFreeDomain(parts.domain) || isFreeDomain(parts.host)) return null;
  return disposable.has(parts.host, parts.domain) ? null : parts.domain;
}
