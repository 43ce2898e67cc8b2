import { isHmac } from "../hmac.ts";
import type { SchedulingPlug } from "../socket.ts";
import { calLink, calSentAt, readCal } from "./mapping.ts";

/** Cal.com tries again for a while; what is older is played back by somebody. */
const windowMs = 24 * 3_600_000;

/** Cal.com signs the body alone (`x-cal-signature-256`, hex), and its body says when it was sent. */
export const cal: SchedulingPlug = {
  link: calLink,
  async signed({ header, body }, secret, now) {
    if (!(await isHmac(header("x-cal-signature-256") ?? "", "hex", secret, body))) return false;
    const sentAt = calSentAt(JSON.parse(body));
    return sentAt !== null && Math.abs(now - sentAt) <= windowMs;
  },
  read: readCal,
};
