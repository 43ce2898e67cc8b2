import type { Account } from "@baton/contract/roster";
import type { NewFact } from "../../sockets.ts";

export const source = "account-list";

/** Path of the fact → what of the account it states. */
const paths = {
  "company.name": "name",
  "company.domain": "domain",
  "company.employees": "employees",
  "company.industry": "industry",
  "company.country": "country",
  "company.revenue": "revenue",
  "account.name": "name",
  "account.owner": "owner",
  "account.domain": "domain",
  "account.parent": "parent",
} as const satisfies Record<string, keyof Account>;

export const provides = [...Object.keys(paths), "account.ownerFrom"];

/**
 * What the CRM's record says; it is the workspace's own word, so nothing overrules it.
 *
 * @param parent the company above that has an owner, where the account itself has none: it is theirs, and `account.ownerFrom` says by whom
 */
export function accountFacts(account: Account, parent: Account | null = null): NewFact[] {
  const owned = parent?.owner && !account.owner ? { ...account, owner: parent.owner } : account;
  const facts = Object.entries(paths).flatMap(([path, name]) => {
    const value = owned[name];
    return value === undefined || value === "" ? [] : [{ path, value, source, confidence: 1 }];
  });
  return owned === account ? facts : [...facts, { path: "account.ownerFrom", value: parent?.domain ?? "", source, confidence: 1 }];
}
