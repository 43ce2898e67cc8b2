import type { Account } from "@baton/contract/roster";
import type { Enricher } from "../../sockets.ts";
import { companyDomain } from "../company-domain.ts";
import { disposableAtHand, disposableDomains } from "../email/lists.ts";
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
      const account = domain === null ? null : await lookup(domain, signal);
      if (account === null) return [];
      let above = companyAbove(account, []);
      const asked: Account[] = [];
      while (above !== null) {
        const parent = await lookup(above, signal);
        if (parent) asked.push(parent);
        above = parent && companyAbove(parent, [account, ...asked]);
      }
      return accountFacts(account, asked.at(-1) ?? null);
    },
    atHand(input) {
      const disposable = disposableAtHand();
      if (!disposable) return null;
      const domain = companyDomain(input, disposable);
      const account = domain === null ? null : atHand(domain);
      if (!account) return account === undefined ? null : [];
      let above = companyAbove(account, []);
      const asked: Account[] = [];
      while (above !== null) {
        const parent = atHand(above);
        if (parent === undefined) return null;
        if (parent) asked.push(parent);
        above = parent && companyAbove(parent, [account, ...asked]);
      }
      return accountFacts(account, asked.at(-1) ?? null);
    },
  };
}

/** Companies above one that are asked for an owner: subsidiaries of subsidiaries, and no circles. */
const parentsAtMost = 4;

/** Whose record to read for an owner next; null: this one has one, or there is none above it. */
function companyAbove({ owner, parent }: Account, known: readonly Account[]): string | null {
  if (owner || !parent || known.length > parentsAtMost) return null;
  return known.some(({ domain }) => domain === parent.toLowerCase()) ? null : parent.toLowerCase();
}
