import { accountListEnricher } from "@baton/connectors/enrichers/account-list/plug";
import { answersEnricher } from "@baton/connectors/enrichers/answers/mapping";
import { emailEnricher } from "@baton/connectors/enrichers/email/plug";
import { personEnricher } from "@baton/connectors/enrichers/person/mapping";
import { phoneEnricher } from "@baton/connectors/enrichers/phone/mapping";
import type { Enricher } from "@baton/connectors/sockets";
import { Account } from "@baton/contract/roster";
import * as v from "valibot";
import type { Env } from "../../env.ts";

/** An isolate trusts its copy of an account, or of there being none, this long. */
const accountTrustMs = 60_000;
const accountsKept = 1_000;
const accounts = new Map<string, { account: Account | null; at: number }>();

/** The sources every lead is shown to. */
export function enrichersFor(env: Env): Enricher[] {
  return [emailEnricher, personEnricher, phoneEnricher, answersEnricher, accountListEnricher((domain) => lookUp(env, domain), atHand)];
}

/** undefined: it has to be looked up. */
function atHand(domain: string): Account | null | undefined {
  const held = accounts.get(domain);
  return held && Date.now() - held.at < accountTrustMs ? held.account : undefined;
}

/** `account:<registrable domain>` in KV; a malformed record counts as none. */
async function lookUp(env: Env, domain: string): Promise<Account | null> {
  const known = atHand(domain);
  if (known !== undefined) return known;
  const record = await env.WORKSPACE.get(`account:${domain}`, { type: "json", cacheTtl: 60 });
  const checked = record === null ? null : v.safeParse(Account, record);
  const account = checked?.success ? checked.output : null;
  if (accounts.size >= accountsKept) accounts.clear();
  accounts.set(domain, { account, at: Date.now() });
  return account;
}
