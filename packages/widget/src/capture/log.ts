import type { Entry } from "@baton/contract/capture";

/** What an entry says, before it has a place in the log. `value: null` clears the answer. */
export type Said =
  | { kind: "answer"; field: string; value: Extract<Entry, { kind: "answer" }>["value"] }
  | { kind: "step"; step: string }
  | { kind: "submit" };

/** One line of the log. `at` is on the page's own clock, in milliseconds; only its age ever leaves. */
export type LoggedEntry = Said & { id: string; seq: number; at: number };

/**
 * Entries no receipt has listed yet. An entry leaves in three ways only: a receipt names its id, a newer entry says the
 * same thing anew (a newer answer to its field, its step again, another submit), or everything is forgotten.
 */
export interface Log {
  readonly durability: "idb" | "local" | "memory" | "none";
  append(said: Said, now: number): LoggedEntry;
  /** Oldest first. */
  pending(): readonly LoggedEntry[];
  /** Ids as a receipt lists them; unknown ones are ignored. */
  acknowledge(ids: readonly string[]): void;
  forget(): void;
}

const subject = (said: Said): string =>
  said.kind === "answer" ? `answer ${said.field}` : said.kind === "step" ? `step ${said.step}` : "submit";

/** A log that lives as long as the page. `tab` begins every id, so two tabs never use the same one. */
export function memoryLog(tab: string): Log {
  let entries: LoggedEntry[] = [];
  let count = 0;
  return {
    durability: "memory",
    append(said, now) {
      count += 1;
      const entry: LoggedEntry = { ...said, id: `${tab}.${count}`, seq: count, at: now };
      entries = entries.filter((older) => subject(older) !== subject(said)).concat(entry);
      return entry;
    },
    pending: () => entries,
    acknowledge(ids) {
      entries = entries.filter((entry) => !ids.includes(entry.id));
    },
    forget() {
      entries = [];
    },
  };
}
