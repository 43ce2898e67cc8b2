import { bytesOf, encode } from "./encode.ts";
import type { LoggedEntry } from "./log.ts";

/** An entry as the wire has it: its age instead of its moment, since the visitor's clock may be ten years off. */
export function asSent({ at, ...entry }: LoggedEntry, now: number): object {
  return { ...entry, ageMs: Math.max(0, Math.round(now - at)) };
}

/** The oldest entries that fit into `limit` bytes together; always at least one, however long it is. */
export function firstThatFit(entries: readonly LoggedEntry[], limit: number, now: number): LoggedEntry[] {
  let bytes = 0;
  const batch: LoggedEntry[] = [];
  for (const entry of entries) {
    bytes += bytesOf(encode(asSent(entry, now))) + 1;
    if (batch.length > 0 && (bytes > limit || batch.length >= 400)) break;
    batch.push(entry);
  }
  return batch;
}
