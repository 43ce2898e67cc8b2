import type { AnswerValue } from "@baton/contract/form";
import { encode } from "../capture/encode.ts";

/** What a later page of the same visit needs to go on with a submission; a resume link brings the same from the edge. */
export interface Kept {
  submission: string;
  secret: string;
  /** Of the last entry. */
  seq: number;
  /** Step left. */
  step: string;
  /** Answers that were captured, by field id; what is never captured is not here either. */
  answers: Record<string, AnswerValue>;
  /** When saving was agreed to in this visit, where the form asks for that. */
  agreedAt?: number | undefined;
}

const { parse } = JSON;

/** The visit's own memory of one form: sessionStorage, which no other tab sees and which is gone with the tab. */
export function visitMemory(form: string): { read(): Kept | undefined; write(kept: Kept | null): void } {
  const key = `baton.${form}`;
  return {
    read() {
      try {
        const kept = parse(sessionStorage.getItem(key) ?? "null");
        return kept?.answers && kept;
      } catch {
        return;
      }
    },
    write(kept) {
      try {
        // A duplicated tab gets a copy of it; where no lock tells the two apart, nothing is kept.
        if (kept && navigator.locks) sessionStorage.setItem(key, encode(kept));
        else sessionStorage.removeItem(key);
      } catch {
        // No storage, or none left: the visit goes on without.
      }
    },
  };
}
