import type { CaptureResponse } from "@baton/contract/capture";
import { backoffMs } from "./backoff.ts";
import { firstThatFit } from "./batch.ts";
import { bytesOf } from "./encode.ts";
import type { Log, LoggedEntry } from "./log.ts";
import type { Reply, Wire } from "./wire.ts";

/** Everything the courier knows of the world. Times in milliseconds. */
export interface CourierWorld {
  log: Log;
  wire: Wire;
  /** Body of one request with these entries. */
  letter(entries: readonly LoggedEntry[]): string;
  /** The edge's word arrived. */
  onReceipt(response: CaptureResponse): void;
  /** A try failed and another will follow; `waitMs` until then. */
  onTrouble(waitMs: number): void;
  /** The submission these entries were for is erased; they, and what else is left of it in the log, must go. */
  onErased(batch: readonly LoggedEntry[]): void;
  now(): number;
  /** Runs `task` after so many milliseconds; the answer cancels it. */
  later(ms: number, task: () => void): () => void;
  random(): number;
}

export interface Courier {
  /** A key was pressed: send when the typing rests. */
  soon(): void;
  /** Something is finished: send as soon as the way is free. */
  flush(): void;
  /** Somebody waits, or the network is back: try now, parked entries too, unless the edge asked for patience. */
  urge(): void;
  /** The page may be going: everything unacknowledged leaves at once, beside any request under way. */
  hide(): void;
}

const path = "/v1/capture";

/**
 * Decides when the log is sent and retried. One request is under way at a time, save when the page hides; nothing is sent that the disk
 * does not have, save then; an entry leaves the log only when a receipt lists its id, so a lost answer means a repeat and never a loss.
 */
export function courier(world: CourierWorld): Courier {
  const restMs = 400;
  const longestRestMs = 2_000;
  const requestBytes = 15_000;
  // Leaves room for the page and its referrer.
  const lastRequestBytes = 52_000;
  // A browser takes 64 KiB that outlive their page, the page's own among them.
  const lastBytesInFlight = 60_000;
  const { log, wire, now, later } = world;
  const parked = new Set<string>();
  let busy = false;
  let again = false;
  let failures = 0;
  let limit = requestBytes;
  let notBefore = 0;
  let patientUntil = 0;
  let typingSince: number | null = null;
  /** What left as the page hid, until the edge or the visitor is back: `visibilitychange` and `pagehide` come as a pair. */
  const left = new Set<string>();
  let leaving = 0;
  let cancelRest = () => {};
  let cancelRetry = () => {};

  const waiting = () => log.pending().filter((entry) => !parked.has(entry.id));

  async function send() {
    if (busy) {
      again = true;
      return;
    }
    const due = waiting();
    if (due.length === 0 || now() < notBefore) return;
    busy = true;
    await log.written();
    again = false;
    const batch = firstThatFit(waiting(), limit, now());
    const reply = batch.length > 0 && (await wire.post(path, world.letter(batch)));
    busy = false;
    if (reply) judge(reply, batch);
    // What is still being typed waits for its own rest.
    if (again || (typingSince === null && waiting().length > 0)) void send();
  }

  function judge({ status, body, retryAfterMs = 0 }: Reply, batch: readonly LoggedEntry[]) {
    if (/^2/.test(`${status}`) && accept(body, batch)) return;
    if (status === 410) {
      world.onErased(batch);
    } else if (status === 413 && batch.length > 1) {
      limit /= 2;
    } else if (/^4(?!08|25|29)/.test(`${status}`)) {
      for (const entry of batch) parked.add(entry.id);
      world.onTrouble(Number.POSITIVE_INFINITY);
    } else {
      failures += 1;
      const waitMs = backoffMs(failures, retryAfterMs, world.random);
      notBefore = now() + waitMs;
      patientUntil = now() + retryAfterMs;
      cancelRetry();
      cancelRetry = later(waitMs, () => {
        notBefore = 0;
        void send();
      });
      world.onTrouble(waitMs);
    }
  }

  /** false: a 2xx that is no receipt for anything we sent, as a hotel's login page would be. */
  function accept(body: unknown, batch: readonly LoggedEntry[]): boolean {
    const response = body as CaptureResponse;
    const acked = response?.receipt?.acked;
    if (!batch.some(({ id }) => acked?.includes?.(id))) return false;
    log.acknowledge(acked);
    failures = 0;
    notBefore = 0;
    patientUntil = 0;
    limit = requestBytes;
    left.clear();
    cancelRetry();
    world.onReceipt(response);
    return true;
  }

  function flush() {
    cancelRest();
    typingSince = null;
    void send();
  }

  return {
    soon() {
      typingSince ??= now();
      cancelRest();
      cancelRest = later(Math.max(0, Math.min(restMs, typingSince + longestRestMs - now())), flush);
    },
    flush,
    urge() {
      parked.clear();
      left.clear();
      notBefore = patientUntil;
      if (now() >= notBefore) cancelRetry();
      flush();
    },
    hide() {
      // An edge that asked for patience gets it where the disk has what waits.
      const kept = log.durability !== "memory" && now() < patientUntil;
      const fresh = waiting().filter(({ id }) => !left.has(id));
      const going = kept ? [] : firstThatFit(fresh, lastRequestBytes - leaving, now());
      const text = world.letter(going);
      const size = bytesOf(text);
      if (going.length === 0 || leaving + size > lastBytesInFlight) return;
      leaving += size;
      for (const { id } of going) left.add(id);
      void wire.post(path, text, true).then((reply) => {
        leaving -= size;
        // Nobody heard it: whatever says next that the page goes tries again.
        if (!reply.status) left.clear();
        judge(reply, going);
      });
    },
  };
}
