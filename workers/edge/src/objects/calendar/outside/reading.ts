import type { Interval } from "@baton/contract/time";
import { merged } from "@baton/engine/hours";
import { type Connection, noteAnswer, secretMissing } from "./connections.ts";
import type { OutsideTables } from "./tables.ts";

/** Longest one reading may take; who waits for it waits less. */
const readMs = 8_000;
const hourMs = 3_600_000;

/** Whether what is held tells of the whole window. */
export const covers = (held: { from: number; to: number; readAt: number | null }, window: Interval): boolean =>
  held.readAt !== null && held.from <= window.start && held.to >= window.end;

/**
 * Reads busy times of the rep's calendars into the tables. Everybody who asks while a calendar is being read waits for that one reading:
 * in a Durable Object the work belongs to the object and not to the request that began it.
 */
export class Reading {
  private readonly tables: OutsideTables;
  private readonly under = new Map<string, { done: Promise<void>; begun: number }>();

  constructor(tables: OutsideTables) {
    this.tables = tables;
  }

  /** Never rejects. A reading that began before `notBefore` is not good enough. */
  read(connection: Connection, window: Interval, notBefore: number): Promise<void> {
    const { key } = connection;
    const running = this.under.get(key);
    if (running && running.begun >= notBefore) return running.done;
    const begun = Date.now();
    const done = this.readOne(connection, window, begun).finally(() => {
      if (this.under.get(key)?.begun === begun) this.under.delete(key);
    });
    this.under.set(key, { done, begun });
    return done;
  }

  private async readOne({ key, plug }: Connection, window: Interval, begun: number): Promise<void> {
    if (!plug) return noteAnswer(this.tables, key, secretMissing, begun);
    // A little more than is needed, so that the next question is answered as well.
    const wide = { start: window.start - hourMs, end: window.end + 24 * hourMs };
    const before = this.tables.calendar(key);
    const tag = covers(before, window) ? (before.tag ?? undefined) : undefined;
    const answer = await plug.busy(wide, AbortSignal.timeout(readMs), tag);
    const now = Date.now();
    if (!answer.ok) return noteAnswer(this.tables, key, answer.failure, now);
    noteAnswer(this.tables, key, null, now);
    const held = this.tables.calendar(key);
    // A slower reading that began earlier says nothing new.
    if (held.readAt !== null && held.readAt > begun) return;
    if ("unchanged" in answer) return this.tables.keep({ ...held, readAt: begun });
    const [from, to] = [wide.start, wide.end];
    this.tables.keep({ ...held, readAt: begun, from, to, tag: answer.tag ?? null, busy: merged(answer.busy) });
    const dropped = Object.entries(answer.dropped ?? {});
    if (dropped.length > 0) console.warn(JSON.stringify({ at: "calendar/outside", calendar: key.split(" ")[0], dropped: answer.dropped }));
  }
}
