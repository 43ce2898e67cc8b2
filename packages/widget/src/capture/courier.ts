import type { CaptureResponse } from "@baton/contract/capture";
import { backoffMs } from "./backoff.ts";
import { firstThatFit } from "./batch.ts";
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

const restMs = 400;
const longestRestMs = 2_000;
const requestBytes = 15_000;
/** Leaves room for the page and its referrer under the 64 KiB that may be in flight when a page goes. */
const lastRequestBytes = 52_000;

/**
 * Decides when the log is sent and retried. One request is under way at a time, save when the page hides; an entry leaves the log
 * only when a receipt lists its id, so a lost answer means a repeat and never a loss.
 */
export function courier(world: CourierWorld): Courier {
  const { log, wire, now, later } = world;
  const parked = new Set<string>();
  let busy = false;
  let again = false;
  let failures = 0;
  let limit = requestBytes;
  let notBefore = 0;
  let patientUntil = 0;
  let typingSince: number | null = null;
  let lastHidden = "";
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
    again = false;
    const batch = firstThatFit(due, limit, now());
    const reply = await wire.post("/v1/capture", world.letter(batch));
    busy = false;
    judge(reply, batch);
    // What is still being typed waits for its own rest.
    if (again || (typingSince === null && waiting().length > 0)) void send();
  }

  function judge(reply: Reply, batch: readonly LoggedEntry[]) {
    const { status } = reply;
    if (status >= 200 && status < 300 && accept(reply.body, batch)) return;
    if (status === 410) {
      world.onErased(batch);
    } else if (status === 413 && batch.length > 1) {
      limit = Math.max(1, Math.floor(limit / 2));
    } else if (status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429) {
      for (const entry of batch) parked.add(entry.id);
      world.onTrouble(Number.POSITIVE_INFINITY);
    } else {
      failures += 1;
      const waitMs = backoffMs(failures, reply.retryAfterMs ?? 0, world.random);
      notBefore = now() + waitMs;
      patientUntil = reply.retryAfterMs === undefined ? 0 : now() + reply.retryAfterMs;
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
    const response = body as CaptureResponse | undefined;
    const acked = response?.receipt?.acked;
    if (!response || !Array.isArray(acked) || !batch.some((entry) => acked.includes(entry.id))) return false;
    log.acknowledge(acked);
    failures = 0;
    notBefore = 0;
    patientUntil = 0;
    limit = requestBytes;
    lastHidden = "";
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
      notBefore = patientUntil;
      if (now() >= notBefore) cancelRetry();
      flush();
    },
    hide() {
      const going = firstThatFit(waiting(), lastRequestBytes, now());
      const ids = going.map((entry) => entry.id).join();
      // `visibilitychange` and `pagehide` come as a pair; the same entries need to leave once.
      if (ids === lastHidden) return;
      lastHidden = ids;
      if (going.length === 0) return;
      void wire
        .post("/v1/capture", world.letter(going), true)
        .then(({ status, body }) => status >= 200 && status < 300 && accept(body, going));
    },
  };
}
