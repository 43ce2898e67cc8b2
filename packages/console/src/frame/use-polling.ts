import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { pollDelayMs } from "./pace.ts";

export interface Polling {
  /** What went wrong last, until a poll succeeds again. */
  failure: unknown;
  /** When the last good answer came, epoch ms. */
  lastAt: number | null;
  busy: boolean;
  pollNow(): void;
}

/**
 * Calls `load` now, then again and again at the pace of `pollDelayMs`, never twice at a time; at once when the page is
 * shown again, comes online, or `key` changes. `load` takes its answer into state itself, and only when `signal` is not aborted.
 */
export function usePolling(key: string, everyMs: number, load: (signal: AbortSignal) => Promise<void>): Polling {
  const [failure, setFailure] = useState<unknown>(null);
  const [lastAt, setLastAt] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(load);
  latest.current = load;
  const wake = useRef(() => {});

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = false;
    let failures = 0;

    const poll = async () => {
      if (running || stop.signal.aborted) return;
      running = true;
      clearTimeout(timer);
      setBusy(true);
      try {
        await latest.current(stop.signal);
        if (stop.signal.aborted) return;
        failures = 0;
        setFailure(null);
        setLastAt(Date.now());
      } catch (problem) {
        if (stop.signal.aborted) return;
        failures += 1;
        setFailure(problem);
      }
      running = false;
      setBusy(false);
      timer = setTimeout(poll, pollDelayMs(everyMs, failures, document.hidden));
    };
    const onShown = () => {
      if (!document.hidden) void poll();
    };

    wake.current = () => void poll();
    setFailure(null);
    setLastAt(null);
    void poll();
    document.addEventListener("visibilitychange", onShown);
    addEventListener("online", onShown);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShown);
      removeEventListener("online", onShown);
    };
  }, [key, everyMs]);

  return { failure, lastAt, busy, pollNow: useCallback(() => wake.current(), []) };
}
