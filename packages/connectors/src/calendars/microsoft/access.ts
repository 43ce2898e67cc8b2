import type { DeliveryFailure } from "@baton/contract/delivery";
import type { TokenStore } from "../../sockets.ts";
import { type CalendarWorld, exchange, objectIn } from "../exchange.ts";
import { tokenIn } from "../token.ts";

const loginOrigin = "https://login.microsoftonline.com";
/** Everything the app registration was granted, as client credentials must ask for it; for a refresh token what a rep agreed to. */
const scopes = {
  app: "https://graph.microsoft.com/.default",
  rep: "https://graph.microsoft.com/Calendars.ReadWrite offline_access",
};

export interface MicrosoftAccess {
  /** JSON: `tenant_id`, `client_id`, `client_secret`; `refresh_token` where a rep agreed for themselves. */
  secret: string;
  store: TokenStore;
  /** Microsoft's addresses for tests; left out: Microsoft. */
  origin?: string | undefined;
}

/**
 * An access token for Graph (learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow, …-auth-code-flow). Each
 * refresh token comes with its successor, which is kept; where that one is refused the secret may hold a newer one still.
 */
export async function microsoftToken(
  world: CalendarWorld,
  { secret, store, origin = loginOrigin }: MicrosoftAccess,
  signal: AbortSignal,
): Promise<{ token: string } | { failure: DeliveryFailure }> {
  const held = store.read();
  if (held && held.expiresAt > world.now()) return { token: held.token };
  const { tenant_id: directory, client_id, client_secret, refresh_token: given } = objectIn(secret) ?? {};
  const isWhole = typeof directory === "string" && /^[A-Za-z0-9.-]{1,100}$/.test(directory);
  if (!isWhole || typeof client_id !== "string" || typeof client_secret !== "string")
    return { failure: { kind: "final", code: "secret-malformed" } };
  const url = `${origin}/${directory}/oauth2/v2.0/token`;
  const grant = async (form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id, client_secret, ...form });
    const answer = await exchange(world, url, { method: "POST", body, signal }, [400, 401]);
    return "failure" in answer ? answer : tokenIn(answer, store, world.now());
  };
  if (typeof given !== "string") return await grant({ grant_type: "client_credentials", scope: scopes.app });
  const refresh = (token: string) => grant({ grant_type: "refresh_token", refresh_token: token, scope: scopes.rep });
  if (!held?.refresh || held.refresh === given) return await refresh(given);
  const answer = await refresh(held.refresh);
  return "failure" in answer && answer.failure.code === "access" ? await refresh(given) : answer;
}
