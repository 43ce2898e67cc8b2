import type { UsageEnricher } from "@baton/contract/facts/enricher";
import type { UsageHeld } from "@baton/contract/facts/usage";
import type { EnrichInput, NewFact, Source, Told } from "../../sockets.ts";
import { answerOfType } from "../answer-text.ts";
import { companyDomain } from "../company-domain.ts";
import { disposableAtHand, disposableDomains } from "../email/lists.ts";

/** What is held of a person and of their company; either may be empty. */
export interface UsageOf {
  person: UsageHeld;
  company: UsageHeld;
}

/** Whose usage is looked up; `domain` null where strangers share it. */
export interface UsageSubject {
  email: string;
  domain: string | null;
}

export interface UsageStore {
  lookUp(who: UsageSubject): Promise<UsageOf>;
  /** From memory; null: it has to be looked up. */
  atHand(who: UsageSubject): UsageOf | null;
}

/**
 * What the product has told of this person, and of their company where the domain is one's own. Where both speak of one path the person's
 * word counts; words older than the playbook wants are left out.
 */
export function usageSource(source: UsageEnricher, store: UsageStore, now: () => number): Source {
  const told = (usage: UsageOf): Told => ({ facts: usageFacts(source, usage, now()) });
  return {
    id: source.id,
    provides: ["usage.*"],
    deadlineMs: 2_000,
    async ask(input: EnrichInput) {
      const email = answerOfType(input, "email");
      if (email === null) return unasked;
      return told(await store.lookUp({ email, domain: companyDomain(input, await disposableDomains()) }));
    },
    atHand(input: EnrichInput) {
      const email = answerOfType(input, "email");
      if (email === null) return unasked;
      const disposable = disposableAtHand();
      const usage = disposable ? store.atHand({ email, domain: companyDomain(input, disposable) }) : null;
      return usage && told(usage);
    },
  };
}

const unasked: Told = { facts: [], unasked: { status: "skipped", problem: "no-email.address" } };

/** Of one person or company each name has one word, the newest. */
export function usageFacts(source: UsageEnricher, { person, company }: UsageOf, now: number): NewFact[] {
  const oldest = now - source.maxAgeDays * 24 * 3_600_000;
  const fresh = (held: UsageHeld) => Object.entries(held).filter(([, word]) => word.at >= oldest);
  const words = new Map([...fresh(company), ...fresh(person)]);
  return [...words].map(([name, { value, at }]) => ({ path: `usage.${name}`, value, at, source: source.id, confidence: 1 }));
}
