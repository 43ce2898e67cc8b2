import { failureCode } from "@baton/connectors/enrichers/source-failure";
import type { EnrichInput, Source, Told } from "@baton/connectors/sockets";
import type { EnricherRun, Fact } from "@baton/contract/facts";
import type { Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { currentAnswers } from "@baton/engine/subject";
import type { Env } from "../../env.ts";
import { sourcesFor } from "../../facts/sources.ts";
import { currentPlaybook } from "../../playbook/source.ts";

type Enriched = Extract<LeadEvent, { kind: "enriched" }>;
type Learned = Extract<LeadEvent, { kind: "learned" }>;
/** Hears of a source that answered, or failed, after the lead had gone on without it. */
export type Later = (event: Learned) => void;

interface Answered {
  facts: Fact[];
  run: EnricherRun;
}

/** So long our own stores are waited for, and sources outside where no playbook says otherwise. */
const usualWaitMs = 800;

/**
 * Asks every source at once, and waits for those outside as long as the playbook says. Whoever is not done then is noted as late, goes on
 * until its own deadline, and is heard by `later`; nothing of it is kept over a crash but the word "late". Where nobody hears, as when it is
 * only thought ahead, nobody outside is asked: what they said before counts. Never rejects: a source that fails costs its own facts and is
 * named in the receipt.
 */
export async function enrich(env: Env, lead: Lead, asked: string, later: Later | null): Promise<Enriched> {
  const { published } = await currentPlaybook(env);
  const input = inputOf(lead, published);
  const waits = { own: new Wait(usualWaitMs), outside: new Wait(published?.playbook.facts.waitMs ?? usualWaitMs) };
  const results = await Promise.all(
    sourcesFor(env, published?.playbook ?? null).map(async (source) => {
      const ready = atHand(source, input);
      if (ready) return ready;
      if (source.outside && !later) return { facts: [], run: runOf(source, "late", 0) };
      const running = run(source, input);
      const wait = source.outside ? waits.outside : waits.own;
      const inTime = await Promise.race([running, wait.over()]);
      if (inTime) return inTime;
      void running.then(({ facts, run: late }) => later?.({ kind: "learned", asked, facts, runs: [late] }));
      return { facts: [], run: runOf(source, "late", wait.ms) };
    }),
  );
  for (const wait of Object.values(waits)) wait.end();
  return enriched(asked, results);
}

/** What a source can say without being asked: it is its own, or was said before of the same question. null: it has to be asked. */
function atHand(source: Source, input: EnrichInput): Answered | null {
  try {
    const told = source.atHand?.(input) ?? null;
    return told && answered(source, 0, told);
  } catch (error) {
    return failed(source, 0, error);
  }
}

/** A span that several wait out together, from when the first of them asks how long. */
class Wait {
  readonly ms: number;
  private begun: Promise<null> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.ms = ms;
  }

  over(): Promise<null> {
    this.begun ??= new Promise((resolve) => {
      this.timer = setTimeout(resolve, this.ms, null);
    });
    return this.begun;
  }

  end(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
  }
}

/** The same without waiting, where every source has its answer at hand; else null. */
export function enrichAtOnce(env: Env, lead: Lead, published: Published, asked: string): Enriched | null {
  const input = inputOf(lead, published);
  const results: Answered[] = [];
  // Those that may have to be asked come last, and save the work of the others.
  for (const source of sourcesFor(env, published.playbook).toReversed()) {
    const ready = atHand(source, input);
    if (!ready) return null;
    results.unshift(ready);
  }
  return enriched(asked, results);
}

function inputOf(lead: Lead, published: Published | null): EnrichInput {
  const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form);
  const country = lead.facts["geo.country"]?.value;
  return {
    answers: currentAnswers(lead, form ?? null),
    sent: lead.kind !== "partial",
    fields: form?.steps.flatMap((step) => step.fields),
    geo: typeof country === "string" ? { country } : undefined,
  };
}

/** One source, to its answer or its own deadline. Never rejects. */
async function run(source: Source, input: EnrichInput): Promise<Answered> {
  const began = Date.now();
  const over = new AbortController();
  let deadline: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<null>((resolve) => {
    deadline = setTimeout(() => {
      over.abort();
      resolve(null);
    }, source.deadlineMs);
  });
  try {
    const told = await Promise.race([source.ask(input, over.signal), late]);
    const tookMs = Date.now() - began;
    return told ? answered(source, tookMs, told) : { facts: [], run: { ...runOf(source, "failed", tookMs), problem: "deadline" } };
  } catch (error) {
    return failed(source, Date.now() - began, error);
  } finally {
    clearTimeout(deadline);
  }
}

function answered(source: Source, tookMs: number, { facts, unasked, cached, dropped }: Told): Answered {
  const at = Date.now();
  const status = unasked?.status ?? (facts.length > 0 ? "answered" : "empty");
  return {
    facts: facts.map((fact) => ({ ...fact, at: fact.at ?? at })),
    run: {
      ...runOf(source, status, tookMs),
      ...(unasked ? { problem: unasked.problem } : {}),
      ...(cached ? { cached } : {}),
      ...(dropped === undefined ? {} : { dropped }),
    },
  };
}

const failed = (source: Source, tookMs: number, error: unknown): Answered => ({
  facts: [],
  run: { ...runOf(source, "failed", tookMs), problem: failureCode(error) },
});

const runOf = ({ id, provides }: Source, status: EnricherRun["status"], tookMs: number): EnricherRun => ({
  source: id,
  provides,
  status,
  tookMs,
});

const enriched = (asked: string, results: Answered[]): Enriched => ({
  kind: "enriched",
  asked,
  facts: results.flatMap((result) => result.facts),
  runs: results.map((result) => result.run),
});
