import type { EpochMs } from "@baton/contract/time";
import { allowedTarget, type EgressRules } from "../../egress.ts";
import { classifyError, classifyResponse } from "../../failure.ts";
import type { DeliveryAnswer, SinkPlug } from "../../sockets.ts";
import { webhookBody, webhookHeaders } from "./mapping.ts";

const TIMEOUT_MS = 10_000;
const MOST_READ_BYTES = 64 * 1024;

export interface WebhookSettings {
  url: string;
  /** The key itself (`whsec_…`), read from the Worker's secrets by the caller; undefined where the secret is not set. */
  secret: string | undefined;
}

/** What the webhook sink needs of the world. */
export interface WebhookWorld extends EgressRules {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => EpochMs;
}

/**
 * Sends deliveries as signed Standard Webhooks. The target is judged on every attempt, redirects are not followed, and
 * an answer has 10 seconds to begin. What the receiver says beyond its status is read away, never kept.
 */
export function webhookSink(world: WebhookWorld): SinkPlug<WebhookSettings> {
  return {
    async deliver(delivery, { url, secret }, signal) {
      const refusal = allowedTarget(url, world);
      if (refusal !== null) return failed("final", refusal.code);
      if (!secret) return failed("final", "secret-missing");
      const body = webhookBody(delivery);
      let headers: Record<string, string>;
      try {
        headers = webhookHeaders(secret, delivery.id, body, world.now());
      } catch {
        return failed("final", "secret-malformed");
      }
      try {
        const deadline = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
        const response = await world.fetch(url, { method: "POST", headers, body, redirect: "manual", signal: deadline });
        await readAway(response);
        const failure = classifyResponse(response.status, response.headers, world.now());
        return failure === null ? { ok: true } : { ok: false, failure };
      } catch (error) {
        return { ok: false, failure: classifyError(error) };
      }
    },
  };
}

const failed = (kind: "retry" | "final", code: string): DeliveryAnswer => ({ ok: false, failure: { kind, code } });

/** Reads a short body to its end, as hanging up early may stop the receiver's work; a long or dripping one is cut off. */
async function readAway(response: Response): Promise<void> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (let bytes = 0; bytes <= MOST_READ_BYTES; ) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The status is known by now, and it is the answer.
  }
}
