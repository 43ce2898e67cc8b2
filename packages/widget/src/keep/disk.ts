import type { SealedLetter } from "@baton/contract/seal";
import { firstThatFit } from "../capture/batch.ts";
import type { LoggedEntry } from "../capture/log.ts";
import type { Shelf } from "./shelf.ts";

export interface DiskWorld {
  /** Names this page's record. */
  tab: string;
  /** Safest first. */
  shelves: readonly Shelf[];
  /** One letter with these entries, as the edge takes it, for nobody else to read. null: what waits is kept in memory only. */
  seal: ((id: string, entries: readonly LoggedEntry[]) => Promise<SealedLetter>) | null;
  /** Told of everything that waits, whenever that changes. */
  onPut?(entries: readonly LoggedEntry[]): void;
  now(): number;
  later(ms: number, task: () => void): () => void;
}

export interface Disk {
  /** Where the last record stands, or where the next one will. */
  readonly durability: "idb" | "local" | "memory";
  /** These and no others are to stand there. */
  put(entries: readonly LoggedEntry[]): void;
  /** What was put last stands there, or there is no place for it. Never rejects. */
  written(): Promise<void>;
}

/** Keeps what waits on the safest shelf that works; one that fails is given up for as long as the page lives. */
export function openDisk({ tab, shelves, seal, onPut, now, later }: DiskWorld): Disk {
  // Longer than any disk that works, and short enough to be waited for once.
  const patienceMs = 1_000;
  // As base64 and with what a letter says beside them, entries of so many bytes stay below the 64 KiB of one request.
  const letterBytes = 40_000;
  let level = 0;
  let count = 0;
  let stands = false;
  let wanted: readonly LoggedEntry[] | undefined;
  let writing: Promise<void> | undefined;

  const inTime = (work: Promise<unknown>) => Promise.race([work, new Promise((_, fail) => later(patienceMs, () => fail()))]);

  async function write(entries: readonly LoggedEntry[]) {
    if (!seal) return;
    if (entries.length === 0) {
      const reached = stands ? shelves.slice(0, level + 1) : [];
      stands = false;
      // A shelf that was given up may hold something all the same.
      await Promise.all(reached.map((shelf) => inTime(shelf.replace(tab)).catch(() => {})));
      return;
    }
    for (let shelf = shelves[level]; shelf; shelf = shelves[level]) {
      try {
        const letters: SealedLetter[] = [];
        count += 1;
        for (let rest = entries; rest.length > 0; ) {
          const batch = firstThatFit(rest, letterBytes, now());
          letters.push(await seal(`${tab}.${count}.${letters.length}`, batch));
          rest = rest.slice(batch.length);
        }
        stands = true;
        const strict = entries.some(({ kind }) => kind === "submit");
        await inTime(shelf.replace(tab, { id: `${tab}.${count}`, at: now(), letters }, strict));
        return;
      } catch {
        level += 1;
        // It took its time to fail: what is to stand there by now is written instead.
        if (wanted) return;
      }
    }
  }

  async function settle() {
    // What is said in one breath is written once.
    await null;
    for (let entries = wanted; entries; entries = wanted) {
      wanted = undefined;
      await write(entries);
    }
    writing = undefined;
  }

  return {
    get durability() {
      return (seal && shelves[level]?.durability) ?? "memory";
    },
    put(entries) {
      wanted = entries;
      onPut?.(entries);
      writing ??= settle();
    },
    written: async () => writing,
  };
}
