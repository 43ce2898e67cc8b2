import { domainNamed } from "@baton/connectors/enrichers/company-domain";
import { disposableDomains } from "@baton/connectors/enrichers/email/lists";
import { UsageRequest, type UsageTaken, type UsageWord } from "@baton/contract/facts/usage";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { companyKey, personKey } from "../facts/usage.ts";
import { boundedJson } from "../gate/body.ts";
import { call } from "../rpc.ts";
import { identityObject } from "../wiring.ts";

type C = Context<{ Bindings: Env }>;

const longestBody = 64 * 1024;
/** Clocks differ; what claims to be of later than that is of now. */
const aheadMs = 5 * 60_000;

/**
 * `POST /api/usage`: what the product tells of people and companies that use it. Kept by keyed hash of who it is about, newest word under each
 * name; the same again changes nothing. Leads that come later see it as `usage.*`; a lead that was routed keeps its decision.
 */
export async function postUsage(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, longestBody, UsageRequest);
  if (!read.ok) return refuse(read.problem);
  const now = Date.now();
  const noted = await Promise.all(read.value.usage.map((word) => note(c.env, word, now)));
  const taken: UsageTaken = { taken: 0, dropped: {} };
  for (const one of noted.flat()) {
    if (one === "taken") taken.taken += 1;
    else if (one === "forgotten") taken.forgotten = (taken.forgotten ?? 0) + 1;
    else taken.dropped[one] = (taken.dropped[one] ?? 0) + 1;
  }
  return json(taken);
}

/** What became of each value, or of the wish to forget; of all of them at once where it is about nobody we can tell. */
async function note(env: Env, word: UsageWord, now: number): Promise<string[]> {
  const { values = {} } = word;
  const key = await keyOf(env, word);
  if ("refused" in key) return word.forget ? [key.refused] : Object.keys(values).map(() => key.refused);
  if (word.forget) {
    await call(
      () => identityObject(env, key.key),
      (object) => object.forgetUsage(key.key),
    );
    return ["forgotten"];
  }
  const at = word.at === undefined || word.at > now + aheadMs ? now : word.at;
  return await call(
    () => identityObject(env, key.key),
    (object) => object.noteUsage(key.key, values, at),
  );
}

async function keyOf(env: Env, { email, domain }: UsageWord): Promise<{ key: string } | { refused: string }> {
  if (email !== undefined) {
    const key = await personKey(env, email);
    return key === null ? { refused: "no-address" } : { key };
  }
  const named = domainNamed(domain ?? "", await disposableDomains());
  if (named === null) return { refused: "no-domain" };
  return named.shared ? { refused: "shared-domain" } : { key: await companyKey(env, named.domain) };
}
