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

export const provides = Object.keys(paths);

/** What the CRM's record says; it is the workspace's own word, so nothing overrules it. */
export function accountFacts(account: Account): NewFact[] {
  return Object.entries(paths).flatMap(([path, name]) => {
    const value = account[name];
    return value === undefined || value === "" ? [] : [{ path, value, source, confidence: 1 }];
  });
}
