import { KeyId, type SealKey } from "@baton/contract/seal";
import * as v from "valibot";
import { fromBase64url, toBase64url } from "../base64url.ts";
import type { Env } from "../env.ts";

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, "32 bytes as base64url"));
/** A private P-256 key as a JSON Web Key, named by its `kid`. */
const PrivateKey = v.object({
  kid: KeyId,
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: coordinate,
  y: coordinate,
  d: coordinate,
});

export interface SealingKeys {
  /** What the widget seals to: the first of the list; null turns sealing off. */
  current: SealKey | null;
  /** Every key that could be read, so that what was sealed before a rotation still opens. */
  byId: ReadonlyMap<string, CryptoKey>;
  /** What is wrong with the secret, without a word of it. */
  problem: string | null;
}

/** An isolate imports its keys once; only what has been read is kept, never a promise of another request. */
let held: { secret: unknown; keys: SealingKeys } | null = null;

/** The keys in `BATON_SEALING_KEYS`. Never throws: a secret that cannot be read costs the sealing, not the capture. */
export async function sealingKeys(env: Env): Promise<SealingKeys> {
  const secret = env.BATON_SEALING_KEYS;
  if (held && held.secret === secret) return held.keys;
  const keys = await read(secret);
  if (keys.problem && secret) console.error(JSON.stringify({ at: "sealing/keys", problem: keys.problem }));
  held = { secret, keys };
  return keys;
}

async function read(secret: unknown): Promise<SealingKeys> {
  const off = (problem: string): SealingKeys => ({ current: null, byId: new Map(), problem });
  if (typeof secret !== "string" || secret.trim() === "") return off("the secret BATON_SEALING_KEYS is not set");
  let list: unknown;
  try {
    list = JSON.parse(secret);
  } catch {
    return off("the secret BATON_SEALING_KEYS is not JSON");
  }
  if (!Array.isArray(list) || list.length === 0) return off("the secret BATON_SEALING_KEYS is not a list of keys");
  const byId = new Map<string, CryptoKey>();
  let current: SealKey | null = null;
  let problem: string | null = null;
  for (const [index, entry] of list.entries()) {
    const imported = await importKey(entry);
    if (!imported) problem ??= `key ${index + 1} of BATON_SEALING_KEYS is not a private P-256 key with a kid`;
    else if (byId.has(imported.seal.kid)) problem ??= `key ${index + 1} of BATON_SEALING_KEYS has the kid of another one`;
    else {
      byId.set(imported.seal.kid, imported.key);
      if (index === 0) current = imported.seal;
    }
  }
  // With one key unreadable nobody knows what was meant: nothing new is sealed, and what is sealed still opens.
  return { current: problem ? null : current, byId, problem };
}

async function importKey(entry: unknown): Promise<{ seal: SealKey; key: CryptoKey } | null> {
  const checked = v.safeParse(PrivateKey, entry);
  if (!checked.success) return null;
  const { kid, ...jwk } = checked.output;
  const [x, y] = [fromBase64url(jwk.x), fromBase64url(jwk.y)];
  if (!x || !y) return null;
  try {
    // Refuses a pair whose halves do not belong together.
    const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
    return { seal: { kid, key: toBase64url(Uint8Array.of(4, ...x, ...y)) }, key };
  } catch {
    return null;
  }
}
