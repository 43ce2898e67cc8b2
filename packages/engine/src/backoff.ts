import type { DeliveryFailure } from "@baton/contract/delivery";
import type { EpochMs } from "@baton/contract/time";

export interface BackoffBounds {
  /** The first pause is somewhere between nothing and this. Milliseconds. */
  baseMs: number;
  /** No pause drawn is longer than this. Milliseconds. */
  capMs: number;
}

export interface RetryPolicy extends BackoffBounds {
  /** Attempts in all, the first one included; after them a person decides. */
  maxAttempts: number;
}

/**
 * Full jitter: a pause drawn evenly from `[0, min(capMs, baseMs · 2^attempt))`, in milliseconds. `attempt` 0 is the
 * first retry; `random` draws from [0, 1). Source: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015: of the jitters compared there the one with the least work for both sides.
 */
export function backoff(attempt: number, { baseMs, capMs }: BackoffBounds, random: () => number): number {
  return random() * Math.min(capMs, baseMs * 2 ** Math.max(0, attempt));
}

/**
 * When to try a failed delivery again, or that it is parked: the failure is final, or `attempts` (made so far, this
 * one included) have used up the policy.
 *
 * A receiver's Retry-After is kept to, with the drawn pause on top, so that everything it sent away does not come back
 * in the same instant. It counts up to `capMs` only: the receiver may ask for peace, but a mistaken or hostile
 * "in ten years" must not hold a promise of ours for longer than the policy would.
 */
export function nextAttempt(
  failure: DeliveryFailure,
  attempts: number,
  policy: RetryPolicy,
  random: () => number,
  now: EpochMs,
): { at: EpochMs } | { park: true } {
  if (failure.kind === "final" || attempts >= policy.maxAttempts) return { park: true };
  const askedMs = Math.min(Math.max(failure.retryAfterMs ?? 0, 0), policy.capMs);
  return { at: now + askedMs + backoff(attempts - 1, policy, random) };
}
