import { accountListEnricher } from "@baton/connectors/enrichers/account-list/plug";
import { answersEnricher } from "@baton/connectors/enrichers/answers/mapping";
import { emailEnricher } from "@baton/connectors/enrichers/email/plug";
import { personEnricher } from "@baton/connectors/enrichers/person/mapping";
import { phoneEnricher } from "@baton/connectors/enrichers/phone/mapping";
import { titleEnricher } from "@baton/connectors/enrichers/title/mapping";
import type { EnricherRun, Fact, Facts } from "@baton/contract/facts";
import type { Answers, Field } from "@baton/contract/form";
import type { Account } from "@baton/contract/roster";
import type { EpochMs } from "@baton/contract/time";

export interface Learned {
  facts: Fact[];
  runs: EnricherRun[];
}

/** Learns what can be learned about a lead without leaving this process. `held`: facts known before, such as geography. */
export type Enriching = (answers: Answers, fields: readonly Field[], held: Facts, now: EpochMs) => Promise<Learned>;

/** The edge's own enrichers, the account list read from memory. The first use reads the list of throw-away mail domains. */
export function enrichingWith(accounts: readonly Account[]): Enriching {
  const byDomain = new Map(accounts.map((account) => [account.domain, account]));
  const enrichers = [
    answersEnricher,
    emailEnricher,
    personEnricher,
    phoneEnricher,
    titleEnricher,
    accountListEnricher(async (domain) => byDomain.get(domain) ?? null),
  ];
  const { signal } = new AbortController();
  return async (answers, fields, held, now) => {
    const country = held["geo.country"]?.value;
    const input = { answers, fields, geo: typeof country === "string" ? { country } : undefined };
    const learned: Learned = { facts: [], runs: [] };
    for (const { id, provides, enrich } of enrichers) {
      const facts = await enrich(input, signal);
      learned.facts.push(...facts.map((fact) => ({ ...fact, at: now })));
      learned.runs.push({ source: id, provides, status: facts.length > 0 ? "answered" : "empty", tookMs: 0 });
    }
    return learned;
  };
}
