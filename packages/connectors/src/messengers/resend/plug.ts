import type { ResendMail } from "@baton/contract/mail";
import type { EpochMs } from "@baton/contract/time";
import { allowedTarget } from "../../egress.ts";
import { classifyError, classifyResponse } from "../../failure.ts";
import type { Messenger } from "../../sockets.ts";
import { resendBody } from "./mapping.ts";

export interface ResendWorld {
  fetch(url: string, init: RequestInit): Promise<Response>;
  now(): EpochMs;
  allowLoopback: boolean;
}

const usualUrl = "https://api.resend.com";

/**
 * Sends by Resend's API. `Idempotency-Key` is the mail's id, good for 24 hours: the same mail again is answered as before and not sent
 * twice. 409 while the first attempt is still under way passes; with another text under the same key it does not
 * (resend.com/docs/dashboard/emails/idempotency-keys).
 */
export function resend(settings: ResendMail, key: string | undefined, world: ResendWorld): Messenger {
  return {
    async send(mail, signal) {
      const url = `${settings.url ?? usualUrl}/emails`;
      const why = allowedTarget(url, { ownHosts: [], allowLoopback: world.allowLoopback });
      if (why) return { ok: false, failure: { kind: "final", code: why.code } };
      if (!key) return { ok: false, failure: { kind: "final", code: "secret-missing" } };
      try {
        const response = await world.fetch(url, {
          method: "POST",
          redirect: "manual",
          signal,
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": mail.id.slice(0, 256) },
          body: JSON.stringify(resendBody(mail)),
        });
        const failure = classifyResponse(response.status, response.headers, world.now());
        const underWay = response.status === 409 && (await nameOf(response)) === "concurrent_idempotent_requests";
        if (response.status !== 409) await response.body?.cancel().catch(() => undefined);
        if (underWay) return { ok: false, failure: { kind: "retry", code: "http-409" } };
        return failure ? { ok: false, failure } : { ok: true };
      } catch (error) {
        return { ok: false, failure: classifyError(error) };
      }
    },
  };
}

/** Name of the error in a refusal; the first 4 KiB are enough. */
async function nameOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  let text = "";
  for (const decoder = new TextDecoder(); reader && text.length < 4_096; ) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel().catch(() => undefined);
  return /"name"\s*:\s*"([a-z_]+)"/.exec(text)?.[1] ?? "";
}
