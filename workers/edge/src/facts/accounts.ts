import { waitUntil } from "cloudflare:workers";
import { Account } from "@baton/contract/roster";
import * as v from "valibot";
import type { Env } from "../env.ts";
import { ListedCompanies } from "./listed-companies.ts";

/** An isolate trusts its copy of an account, or of there being none, this long. */
const accountTrustMs = 60_000;
const accountsKept = 1_000;
const listed = new ListedCompanies(waitUntil);
const accounts = new Map<string, { account: Account | null; at: number }>();

/** undefined: it has to be looked up. */
export function accountAtHand(env: Env, domain: string): Account | null | undefined {
  const held = accounts.get(domain);
  if (held && Date.now() - held.at < accountTrustMs) return held.account;
  return listed.isUnlisted(env.WORKSPACE, domain, Date.now()) ? null : undefined;
}

/** `account:<registrable domain>` in KV; a malformed record counts as none. */
export async function lookUpAccount(env: Env, domain: string): Promise<Account | null> {
  const known = accountAtHand(env, domain);
  if (known !== undefined) return known;
  const record = await env.WORKSPACE.get(`account:${domain}`, { type: "json", cacheTtl: 60 });
  const checked = record === null ? null : v.safeParse(Account, record);
  const account = checked?.success ? checked.output : null;
  if (accounts.size >= accountsKept) accounts.clear();
  accounts.set(domain, { account, at: Date.now() });
  return account;
}
