import type { DeliveryFailure } from "@baton/contract/delivery";
import type { TokenStore } from "../sockets.ts";
import { type CalendarWorld, type Exchange, exchange } from "./exchange.ts";

export type Authorized = (
  path: string,
  init: RequestInit & { signal: AbortSignal },
  expected?: readonly number[],
) => Promise<Exchange | { failure: DeliveryFailure }>;

/** Requests that carry an access token. One that is refused is asked for anew, once: it may have been withdrawn before its time. */
export function authorized(
  world: CalendarWorld,
  origin: string,
  store: TokenStore,
  ask: (signal: AbortSignal) => Promise<{ token: string } | { failure: DeliveryFailure }>,
): Authorized {
  return async (path, init, expected = []) => {
    for (let attempt = 0; ; attempt++) {
      const access = await ask(init.signal);
      if ("failure" in access) return access;
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${access.token}`);
      if (init.body) headers.set("content-type", "application/json");
      const answer = await exchange(world, origin + path, { ...init, headers }, [401, ...expected]);
      if ("failure" in answer || answer.status !== 401) return answer;
      const held = store.read();
      if (held) store.keep({ ...held, expiresAt: 0 });
      if (attempt > 0) return { failure: { kind: "final", code: "access" } };
    }
  };
}
