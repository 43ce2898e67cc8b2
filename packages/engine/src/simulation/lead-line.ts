import type { Fact } from "@baton/contract/facts";
import type { AnswerValue } from "@baton/contract/form";
import type { EpochMs } from "@baton/contract/time";
import type { Page } from "@baton/contract/visitor";

/** One line of a file of leads. */
export interface LeadLine {
  /** 1-based line in the file; the header is line 1. */
  line: number;
  answers: Record<string, string>;
  /** What would have been learned from elsewhere, by condition path. */
  facts: Record<string, AnswerValue>;
  /** When it was sent, from a column `time.at`; left out: as the simulation paces it. */
  at?: number;
}

/** What the file states of a lead; the rest of its columns is what the visitor brought along. */
export function factsOf({ facts }: LeadLine, now: EpochMs): Fact[] {
  return Object.entries(facts)
    .filter(([path]) => !/^(answers|submission|touch|page|score|time)\./.test(path))
    .map(([path, value]) => ({ path, value, source: "leads-file", at: now, confidence: 1 }));
}

/** Columns `touch.utm.*`, `page.url`, `page.referrer`, `page.language`, `page.timeZone` and `page.title`. */
export function pageOf({ facts }: LeadLine): Page {
  const page: Record<string, unknown> = {};
  const utm: Record<string, string> = {};
  for (const [path, value] of Object.entries(facts)) {
    if (path.startsWith("touch.utm.")) utm[path.slice(10)] = String(value);
    else if (path.startsWith("page.")) page[path.slice(5)] = String(value);
  }
  return { ...page, ...(Object.keys(utm).length > 0 ? { touch: { utm } } : {}) };
}
