import type { DeliveryFailure } from "@baton/contract/delivery";
import type { EpochMs } from "@baton/contract/time";

/** Client errors that speak of the moment and not of the request: Request Timeout, Too Early, Too Many Requests. */
const passing = new Set([408, 425, 429]);

/**
 * What an HTTP answer means for a delivery: null is success. Redirects are never followed (the target was judged, where
 * it points to was not) and are final, as is every 4xx but 408, 425 and 429; 5xx may pass. `retryAfterMs` from
 * Retry-After, which RFC 9110 section 10.2.3 allows as seconds or as a date.
 */
export function classifyResponse(status: number, headers: Pick<Headers, "get">, now: EpochMs): DeliveryFailure | null {
  if (status >= 200 && status < 300) return null;
  const code = `http-${status}`;
  if (!passing.has(status) && !(status >= 500 && status < 600)) return { kind: "final", code };
  const retryAfterMs = retryAfter(headers.get("retry-after"), now);
  return retryAfterMs === null ? { kind: "retry", code } : { kind: "retry", code, retryAfterMs };
}

/**
 * What a thrown error means: no answer was read, so the other side may or may not have acted, and trying again with the
 * same id is right. Codes `timeout`, `aborted`, `network`; the error's words stay here, they may quote what was sent.
 */
export function classifyError(error: unknown): DeliveryFailure {
  const name = error !== null && typeof error === "object" && "name" in error ? error.name : undefined;
  if (name === "TimeoutError") return { kind: "retry", code: "timeout" };
  if (name === "AbortError") return { kind: "retry", code: "aborted" };
  return { kind: "retry", code: "network" };
}

/** Milliseconds from now; null where the header is missing or says nothing. A date in the past is 0. */
function retryAfter(header: string | null, now: EpochMs): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  // Only real HTTP dates: Date.parse reads a year out of nearly anything with a number in it.
  if (!/^[A-Za-z]{3,9}, .{9,} GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
