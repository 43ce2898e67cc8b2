import type { Delivery } from "@baton/contract/delivery";
import type { EpochMs } from "@baton/contract/time";
import { Webhook } from "standardwebhooks";

/**
 * The body of a Standard Webhook: `{ type, timestamp, data }`. The same text on every attempt: `timestamp` is when the
 * event happened, and `data` the snapshot frozen then.
 */
export function webhookBody(delivery: Delivery): string {
  return JSON.stringify({
    type: delivery.event,
    timestamp: new Date(delivery.createdAt).toISOString(),
    data: delivery.body,
  });
}

/**
 * Headers that prove who sent it (standardwebhooks.com). `webhook-id` stays over all attempts, for the receiver to
 * dedupe by; `webhook-timestamp` is this attempt's, as receivers refuse old ones. Throws when `secret` (`whsec_…`) is no
 * base64 key.
 */
export function webhookHeaders(secret: string, id: string, body: string, now: EpochMs): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Baton (webhook)",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, new Date(now), body),
  };
}
