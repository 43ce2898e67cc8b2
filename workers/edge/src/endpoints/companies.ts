import { disposableDomains, isFreeDomain } from "@baton/connectors/enrichers/email/lists";
import type { LeadRow } from "@baton/contract/ledger";
import type { CompanyView } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import { Account } from "@baton/contract/roster";
import type { Context } from "hono";
import * as v from "valibot";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { listNames } from "./leads.ts";

const shown = 100;

/** `GET /api/companies/{domain}`: leads with an address at this domain or below it, and the account. Private mail is no company. */
export async function getCompany(c: Context<{ Bindings: Env }>): Promise<Response> {
  const domain = (c.req.param("domain") ?? "").toLowerCase();
  if (!/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}$/.test(domain))
    return refuse(problem("not-found", { detail: "a domain such as acme.example" }));
  const { published } = await currentPlaybook(c.env);
  const shared = isFreeDomain(domain) || (await disposableDomains()).has(domain, domain);
  const [account, leads] = shared ? [null, []] : await Promise.all([accountAt(c.env, domain), leadsAt(c.env, domain)]);
  const answer: CompanyView = { domain, shared, account, leads, names: listNames(published?.playbook) };
  return json(answer);
}

async function accountAt(env: Env, domain: string): Promise<Account | null> {
  const record = await env.WORKSPACE.get(`account:${domain}`, { type: "json", cacheTtl: 60 });
  return v.is(Account, record) ? record : null;
}

/** Looked up as the search box does, and then held to the address itself: the words hold names and companies too. */
async function leadsAt(env: Env, domain: string): Promise<LeadRow[]> {
  const { results } = await env.LEDGER.prepare(
    `SELECT row FROM leads WHERE (instr(words, '@' || ?1) > 0 OR instr(words, '.' || ?1) > 0)
      AND ('.' || substr(lower(row ->> 'email'), instr(row ->> 'email', '@') + 1)) LIKE '%.' || ?1
      ORDER BY updated_at DESC, lead DESC LIMIT ?2`,
  )
    .bind(domain, shown)
    .all<{ row: string }>();
  return results.map(({ row }) => JSON.parse(row) as LeadRow);
}
