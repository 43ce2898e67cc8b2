import { isHash, isHmac } from "../hmac.ts";
import type { SchedulingPlug } from "../socket.ts";
import { hubspotLink, readHubspot } from "./mapping.ts";

/** HubSpot's documentation refuses what is older. */
const windowMs = 5 * 60_000;

/** Of an address these are signed as the characters they stand for (developers.hubspot.com, "Validating requests", version 3). */
const signedPlain = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * Version 3 of HubSpot's signatures: base64 of an HMAC over method, address, body and timestamp, under the app's client secret. Its page on
 * validating requests has a workflow's "Send a webhook" come with version 2, a plain hash of secret, method, address and body: taken where
 * version 3 is not there. That one says no time, so it could be played back; `at` in its body then tells nothing new.
 */
export const hubspot: SchedulingPlug = {
  link: hubspotLink,
  async signed({ method, url, header, body }, secret, now) {
    const signature = header("x-hubspot-signature-v3");
    if (signature !== null) {
      const time = header("x-hubspot-request-timestamp") ?? "";
      if (!/^\d{1,15}$/.test(time) || Math.abs(now - Number(time)) > windowMs) return false;
      return await isHmac(signature, "base64", secret, `${method}${url.replace(signedPlain, decodeURIComponent)}${body}${time}`);
    }
    if (header("x-hubspot-signature-version") !== "v2") return false;
    return await isHash(header("x-hubspot-signature") ?? "", secret, `${method}${url}${body}`);
  },
  read: readHubspot,
};
