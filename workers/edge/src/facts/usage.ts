import type { UsageOf, UsageStore, UsageSubject } from "@baton/connectors/enrichers/usage/plug";
import type { UsageHeld } from "@baton/contract/facts/usage";
import { normalEmail } from "@baton/engine/dedupe";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { matchKey, textKey } from "../signing.ts";
import { identityObject } from "../wiring.ts";

/** Under what usage is kept: the person's match key, or a keyed hash of the company's domain. Null: no address. */
export async function personKey(env: Env, email: string): Promise<string | null> {
  const normal = normalEmail(email);
  return normal === null ? null : await matchKey(env, "email", normal);
}
export const companyKey = async (env: Env, domain: string): Promise<string> => `domain:${await textKey(env, `domain:${domain}`)}`;

/** An isolate trusts its copy this long: from a visitor's address to their Send. */
const trustMs = 60_000;
const kept = 500;
const memory = new Map<string, { usage: UsageOf; at: number }>();

const nameOf = ({ email, domain }: UsageSubject) => JSON.stringify([email, domain]);

/** What the product has told of a person and of their company. */
export function usageStore(env: Env): UsageStore {
  const atHand = (who: UsageSubject) => {
    const held = memory.get(nameOf(who));
    return held && Date.now() - held.at < trustMs ? held.usage : null;
  };
  return {
    atHand,
    async lookUp(who) {
      const known = atHand(who);
      if (known) return known;
      const { email, domain } = who;
      const [person, company] = await Promise.all([
        personKey(env, email).then((key) => held(env, key)),
        domain === null ? {} : companyKey(env, domain).then((key) => held(env, key)),
      ]);
      if (memory.size >= kept) memory.clear();
      memory.set(nameOf(who), { usage: { person, company }, at: Date.now() });
      return { person, company };
    },
  };
}

async function held(env: Env, key: string | null): Promise<UsageHeld> {
  if (key === null) return {};
  return await call(
    () => identityObject(env, key),
    (object) => object.usage(key),
  );
}
