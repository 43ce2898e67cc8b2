import { isHmac } from "../hmac.ts";
import type { SchedulingPlug } from "../socket.ts";
import { calendlyLink, readCalendly } from "./mapping.ts";

/** As Calendly's documentation advises: what was signed longer ago is played back by somebody. */
const windowMs = 3 * 60_000;

/** Calendly signs time and body: `Calendly-Webhook-Signature: t=<seconds>,v1=<hex>` over `<t>.<body>`. */
export const calendly: SchedulingPlug = {
  link: calendlyLink,
  async signed({ header, body }, secret, now) {
    const parts = new Map(
      (header("calendly-webhook-signature") ?? "").split(",").map((part) => part.trim().split("=", 2) as [string, string]),
    );
    const time = parts.get("t") ?? "";
    if (!/^\d{1,12}$/.test(time) || Math.abs(now - Number(time) * 1000) > windowMs) return false;
    return await isHmac(parts.get("v1") ?? "", "hex", secret, `${time}.${body}`);
  },
  read: readCalendly,
};
