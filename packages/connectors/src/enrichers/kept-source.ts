import type { EpochMs } from "@baton/contract/time";
import type { EnrichInput, NewFact, Source, Told } from "../sockets.ts";
import { answerOfType } from "./answer-text.ts";
import { type Circuit, closed, failed, knock } from "./circuit.ts";
import { isSharedDomain } from "./company-domain.ts";
import { type DisposableDomains, disposableAtHand, disposableDomains } from "./email/lists.ts";
import { emailParts } from "./email/mapping.ts";
import { SourceFailure } from "./source-failure.ts";

/** What a source outside says, before anybody knows when. */
export interface Answered {
  facts: NewFact[];
  dropped: number;
}

/** One question to a source outside. */
export interface Question {
  /** `person`: question or answer speak of one person, and are written nowhere but with their lead. */
  about: "company" | "person";
  /** The same for the same question of the same source; holds what was asked, so that it is hashed before it is a key anywhere. */
  key: string;
  ask(signal: AbortSignal): Promise<Answered>;
}

/** A source outside: which question it is asked about a lead, and how long its word is good. */
export interface Questioner {
  id: string;
  /** All that makes it the source it is: another URL is another source, with another history. */
  setting: string;
  provides: string[];
  deadlineMs: number;
  maxAgeMs: number;
  emptyAgeMs: number;
  /** true: not asked before the form was sent. */
  onceSent?: boolean;
  /** true: not asked where the address is of a domain that strangers share. */
  companiesOnly: boolean;
  /** Or why it cannot be asked. */
  question(input: EnrichInput): Question | { unasked: string };
}

export interface KeptAnswer extends Answered {
  at: EpochMs;
}

/** Where answers are kept between leads. */
export interface AnswerCache {
  /** From memory; null: it would have to be looked up. */
  atHand(question: Question): KeptAnswer | null;
  /** From wherever it is kept; null: nowhere. Never rejects: a cache that is away costs a question. */
  read(question: Question): Promise<KeptAnswer | null>;
  /** At most so long. Never throws, and nobody waits for it. */
  keep(question: Question, answer: KeptAnswer, ageMs: number): void;
}

/**
 * Health of sources, by their settings. Of one isolate: it learns of a dead vendor by its own few failures, at once and for nothing, where a
 * copy in KV would cost a write for each and be a minute late; and one isolate's bad luck does not silence a source for all.
 */
export type Circuits = Map<string, Circuit>;

export interface KeptWorld {
  cache: AnswerCache;
  circuits: Circuits;
  now: () => EpochMs;
}

/** A source outside as a lead is shown to it: from what is kept, else asked, unless it is resting. */
export function keptSource(questioner: Questioner, { cache, circuits, now }: KeptWorld): Source {
  const { id, provides, deadlineMs, setting } = questioner;

  const isFresh = (kept: KeptAnswer | null): kept is KeptAnswer => kept !== null && now() - kept.at < ageOf(questioner, kept);

  async function asked(question: Question, signal: AbortSignal): Promise<Told> {
    const knocked = knock(circuits.get(setting) ?? closed, now());
    circuits.set(setting, knocked.circuit);
    if (!knocked.ask) return { facts: [], unasked: { status: "resting", problem: "failed-before" } };
    try {
      const answer: KeptAnswer = { ...(await question.ask(signal)), at: now() };
      circuits.delete(setting);
      const ageMs = ageOf(questioner, answer);
      if (ageMs > 0) cache.keep(question, answer, ageMs);
      return told(answer);
    } catch (error) {
      const wait = error instanceof SourceFailure ? error.retryAfterMs : undefined;
      circuits.set(setting, failed(circuits.get(setting) ?? closed, now(), wait));
      throw error;
    }
  }

  return {
    id,
    provides,
    outside: true,
    deadlineMs,
    async ask(input, signal) {
      const question = questionOf(questioner, input, questioner.companiesOnly ? await disposableDomains() : null);
      if ("unasked" in question) return skipped(question.unasked);
      const held = cache.atHand(question) ?? (questioner.maxAgeMs > 0 ? await cache.read(question) : null);
      return isFresh(held) ? { ...told(held), cached: true } : await asked(question, signal);
    },
    atHand(input) {
      const disposable = disposableAtHand();
      if (questioner.companiesOnly && !disposable) return null;
      const question = questionOf(questioner, input, disposable ?? null);
      if ("unasked" in question) return skipped(question.unasked);
      const held = cache.atHand(question);
      return isFresh(held) ? { ...told(held), cached: true } : null;
    },
  };
}

const ageOf = ({ maxAgeMs, emptyAgeMs }: Questioner, { facts }: Answered): number => (facts.length > 0 ? maxAgeMs : emptyAgeMs);

const told = ({ facts, dropped, at }: KeptAnswer): Told => ({
  facts: facts.map((fact) => ({ ...fact, at })),
  ...(dropped > 0 ? { dropped } : {}),
});

const skipped = (problem: string): Told => ({ facts: [], unasked: { status: "skipped", problem } });

function questionOf(questioner: Questioner, input: EnrichInput, disposable: DisposableDomains | null): Question | { unasked: string } {
  if (questioner.onceSent && !input.sent) return { unasked: "not-sent" };
  const parts = questioner.companiesOnly && disposable ? emailParts(answerOfType(input, "email") ?? "") : null;
  if (parts && disposable && isSharedDomain(parts, disposable)) return { unasked: "shared-domain" };
  return questioner.question(input);
}
