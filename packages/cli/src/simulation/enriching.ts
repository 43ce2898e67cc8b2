import { accountListEnricher } from "@baton/connectors/enrichers/account-list/plug";
import { answersEnricher } from "@baton/connectors/enrichers/answers/mapping";
import { disposableDomains } from "@baton/connectors/enrichers/email/lists";
import { emailEnricher } from "@baton/connectors/enrichers/email/plug";
import { personEnricher } from "@baton/connectors/enrichers/person/mapping";
import { phoneEnricher } from "@baton/connectors/enrichers/phone/mapping";
import { titleEnricher } from "@baton/connectors/enrichers/title/mapping";
import type { Account } from "@baton/contract/roster";
import type { Enriching, Learned } from "@baton/engine/simulation/enriching";

/** The edge's own enrichers, the account list read from memory. Reads the list of throw-away mail domains first. */
export async function enrichingWith(accounts: readonly Account[]): Promise<Enriching> {
  await disposableDomains();
  const byDomain = new Map(accounts.map((account) => [account.domain, account]));
  const known = (domain: string) => byDomain.get(domain) ?? null;
  const enrichers = [
    answersEnricher,
    emailEnricher,
    personEnricher,
    phoneEnricher,
    titleEnricher,
    accountListEnricher(async (domain) => known(domain), known),
  ];
  const runs = enrichers.map(({ id, provides }) => ({
    answered: { source: id, provides, status: "answered", tookMs: 0 } as const,
    empty: { source: id, provides, status: "empty", tookMs: 0 } as const,
  }));
  return (answers, fields, held, now) => {
    const country = held["geo.country"]?.value;
    const input = { answers, fields, geo: typeof country === "string" ? { country } : undefined };
    const learned: Learned = { facts: [], runs: [] };
    for (const [place, { atHand }] of enrichers.entries()) {
      const facts = atHand?.(input) ?? [];
      for (const { path, value, source, confidence } of facts) learned.facts.push({ path, value, source, confidence, at: now });
      const run = runs[place]?.[facts.length > 0 ? "answered" : "empty"];
      if (run) learned.runs.push(run);
    }
    return learned;
  };
}
