import type { Account } from "@baton/contract/roster";
import type { Enricher } from "../../sockets.ts";
import { answerOfType } from "../answer-text.ts";
import { disposableDomains, isFreeDomain } from "../email/lists.ts";
import { emailParts } from "../email/mapping.ts";
import { accountFacts, provides, source } from "./mapping.ts";

/** Answers for one registrable domain, ASCII and lower case; null where no account is listed. */
export type AccountLookup = (domain: string, signal: AbortSignal) => Promise<Account | null>;

/**
 * Company and account by the domain of the visitor's address. Domains shared by strangers (free or throw-away mail) are
 * never looked up: one gmail.com in the list would hand the whole world to its owner.
 */
export function accountListEnricher(lookup: AccountLookup): Enricher {
  return {
    id: source,
    provides,
    async enrich(input, signal) {
      const parts = emailParts(answerOfType(input, "email") ?? "");
      if (parts === null || isFreeDomain(parts.domain) || isFreeDomain(parts.host)) return [];
      if ((await disposableDomains()).has(parts.host, parts.domain)) return [];
      const account = await lookup(parts.domain, signal);
      return account === null ? [] : accountFacts(account);
    },
  };
}
