import type { Entry } from "@baton/contract/capture";
import type { Disk } from "../keep/disk.ts";
import { bytesOf, encode } from "./encode.ts";
import { pause } from "./world.ts";

/** What an entry says, before it has a place in the log. `value: null` clears the answer. */
export type Said =
  | { kind: "answer"; field: string; value: Extract<Entry, { kind: "answer" }>["value"] }
  | { kind: "step"; step: string }
  | { kind: "submit" };

/** One line of the log. `at` is on the page's own clock, in milliseconds; only its age ever leaves. */
export type LoggedEntry = Said & { id: string; seq: number; at: number };

/**
 * Entries no receipt has listed yet, in memory and, sealed, on the disk. An entry leaves in four ways only: a receipt names its id, a newer
 * entry says the same thing anew (a newer answer to its field, its step again, another submit), there are too many of them, which is
 * counted, or everything is forgotten.
 */
export interface Log {
  readonly durability: Disk["durability"];
  append(said: Said): LoggedEntry;
  /** Oldest first. */
  pending(): readonly LoggedEntry[];
  /** Ids as a receipt lists them; unknown ones are ignored. */
  acknowledge(ids: readonly string[]): void;
  forget(): void;
  /** The next entry comes after this one. */
  skipTo(seq: number): void;
  /** How many were given up, by reason. */
  dropped(): Record<string, number> | undefined;
  /** All of it stands where `durability` says. Never rejects, and never takes long. */
  written(): Promise<void>;
}

/** What may wait at most: entries, and their bytes together. */
export const logBounds = { entries: 200, bytes: 1_000_000 };

/** What it is about: its field, its step, or nothing but its kind. */
const subject = ({ kind, ...about }: Said & { field?: string; step?: string }): string => kind + about.field + about.step;

/** Longer than a small file takes to arrive. */
const patienceMs = 1_000;

export interface LogWorld {
  /** Begins every id, so two tabs never use the same one. */
  tab: string;
  /** Where to keep what waits, when that is known; undefined: in memory only. */
  disk: Promise<Disk | undefined>;
  now(): number;
  later(ms: number, task: () => void): () => void;
}

export function openLog(world: LogWorld): Log {
  let disk: Disk | undefined;
  let entries: LoggedEntry[] = [];
  let count = 0;
  let dropped = 0;
  const known = world.disk.then((opened) => {
    disk = opened;
    disk?.put(entries);
  });
  const waited = Promise.race([known, pause(world, patienceMs)]);

  function become(next: LoggedEntry[]) {
    entries = next;
    disk?.put(next);
  }

  return {
    get durability() {
      return disk?.durability ?? "memory";
    },
    append(said) {
      count += 1;
      const entry: LoggedEntry = { ...said, id: `${world.tab}.${count}`, seq: count, at: world.now() };
      const next = entries.filter((older) => subject(older) !== subject(said)).concat(entry);
      while (next.length > logBounds.entries || bytesOf(encode(next)) > logBounds.bytes) {
        // Where somebody was is worth less than what they said.
        next.splice(
          Math.max(
            0,
            next.findIndex(({ kind }) => kind === "step"),
          ),
          1,
        );
        dropped += 1;
      }
      become(next);
      return entry;
    },
    pending: () => entries,
    acknowledge(ids) {
      become(entries.filter((entry) => !ids.includes(entry.id)));
    },
    forget() {
      dropped = 0;
      become([]);
    },
    skipTo(seq) {
      count = Math.max(count, seq);
    },
    dropped: () => (dropped ? { "log-full": dropped } : undefined),
    async written() {
      await waited;
      await disk?.written();
    },
  };
}
