import { isHmac } from "../hmac.ts";
import type { SchedulingPlug } from "../socket.ts";
import { hubspotLink, readHubspot } from "./mapping.ts";

/** HubSpot's documentation refuses what is older. */
const windowMs = 5 * 60_000;

/** Version 3 of HubSpot's signatures: base64 over method, address, body and timestamp, under the app's client secret. */
export const hubspot: SchedulingPlug = {
  link: hubspotLink,
  async signed({ method, url, header, body }, secret, now) {
    const time = header("x-hubspot-request-timestamp") ?? "";
    if (!/^\d{1,15}$/.test(time) || Math.abs(now - Number(time)) > windowMs) return false;
    return await isHmac(header("x-hubspot-signature-v3") ?? "", "base64", secret, `${method}${url}${body}${time}`);
  },
  read: readHubspot,
};
