import type { DeliveryFailure } from "@baton/contract/delivery";
import { importPKCS8, SignJWT } from "jose";
import type { TokenStore } from "../../sockets.ts";
import { type CalendarWorld, exchange, objectIn } from "../exchange.ts";
import { tokenIn } from "../token.ts";
import { scopes } from "./mapping.ts";

/** Where Google gives out access tokens, whatever a key file says: a key must not choose whom it is shown to. */
const tokenUrl = "https://oauth2.googleapis.com/token";

export interface GoogleAccess {
  /** The JSON file as Google gives it out: `type` is `service_account` or `authorized_user`. */
  secret: string;
  /** Whom a service account acts for. */
  user: string;
  store: TokenStore;
  /** Google's address for tests; left out: Google. */
  origin?: string | undefined;
}

/**
 * An access token: by a signed assertion for a service account with domain-wide delegation, by the refresh token for an authorized user
 * (developers.google.com/identity/protocols/oauth2/service-account, …/web-server).
 */
export async function googleToken(
  world: CalendarWorld,
  { secret, user, store, origin }: GoogleAccess,
  signal: AbortSignal,
): Promise<{ token: string } | { failure: DeliveryFailure }> {
  const held = store.read();
  if (held && held.expiresAt > world.now()) return { token: held.token };
  const url = origin ? `${origin}/token` : tokenUrl;
  const form = await grant(secret, user, url, world.now());
  if (!form) return { failure: { kind: "final", code: "secret-malformed" } };
  const answer = await exchange(world, url, { method: "POST", body: new URLSearchParams(form), signal }, [400, 401]);
  if ("failure" in answer) return answer;
  return tokenIn(answer, store, world.now());
}

async function grant(secret: string, user: string, audience: string, now: number): Promise<Record<string, string> | null> {
  const key = objectIn(secret);
  const { type, client_email: email, private_key: pem, private_key_id: kid } = key ?? {};
  if (type === "authorized_user") {
    const { client_id, client_secret, refresh_token } = key ?? {};
    if (typeof client_id !== "string" || typeof client_secret !== "string" || typeof refresh_token !== "string") return null;
    return { grant_type: "refresh_token", client_id, client_secret, refresh_token };
  }
  if (type !== "service_account" || typeof email !== "string" || typeof pem !== "string") return null;
  try {
    const assertion = await new SignJWT({ scope: scopes })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(typeof kid === "string" ? { kid } : {}) })
      .setIssuer(email)
      .setSubject(user)
      .setAudience(audience)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(now / 1000) + 3_600)
      .sign(await importPKCS8(pem, "RS256"));
    return { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
  } catch {
    return null;
  }
}
