import type { DeliveryFailure } from "@baton/contract/delivery";
import type { EpochMs } from "@baton/contract/time";
import type { TokenStore } from "../sockets.ts";
import { type Exchange, objectIn, unreadable } from "./exchange.ts";

/** A token is renewed so long before it ends, so that none ends on its way. */
const earlyMs = 60_000;

/**
 * The access token in an OAuth answer (RFC 6749 sections 5.1 and 5.2), kept in the store until shortly before it ends. A grant that is
 * refused is a closed door, not a bad moment.
 */
export function tokenIn({ status, text }: Exchange, store: TokenStore, now: EpochMs): { token: string } | { failure: DeliveryFailure } {
  const body = objectIn(text);
  if (status === 400 || status === 401) return { failure: { kind: "final", code: "access" } };
  const { access_token: token, expires_in: seconds, refresh_token: refresh } = body ?? {};
  if (typeof token !== "string" || typeof seconds !== "number") return { failure: unreadable.failure };
  const expiresAt = now + seconds * 1000 - earlyMs;
  store.keep({ token, expiresAt, ...(typeof refresh === "string" ? { refresh } : {}) });
  return { token };
}
