import type { MatchKeyKind } from "@baton/contract/identity";
import { toBase64url } from "./base64url.ts";

const utf8 = new TextEncoder();

/** Who has the secret that keys and links are made with. */
export interface Keyed {
  BATON_SIGNING_KEY?: string;
}

/** Shorter keys are a deployment that was not finished: failing is better than signing with what anybody could guess. */
const shortestKey = 24;

export const hasSigningKey = (env: Keyed): boolean => (env.BATON_SIGNING_KEY ?? "").length >= shortestKey;

/** Kept once made: importing a key takes longer than signing with it. */
const made = new Map<string, CryptoKey>();

/** HMAC-SHA-256 under the workspace's secret, another key for each use. Throws where there is no secret worth the name. */
export async function signingKey(env: Keyed, use: "match" | "link" | "address" | "text"): Promise<CryptoKey> {
  if (!hasSigningKey(env)) throw new Error("BATON_SIGNING_KEY is missing or too short");
  const text = `${use}:${env.BATON_SIGNING_KEY}`;
  const known = made.get(text);
  if (known) return known;
  const key = await crypto.subtle.importKey("raw", utf8.encode(text), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  made.set(text, key);
  return key;
}

/** Match key: neither object names nor rows can be turned back into a person. */
export async function matchKey(env: Keyed, kind: MatchKeyKind, normal: string): Promise<string> {
  return `${kind}:${await signed(env, "match", `${kind}:${normal}`)}`;
}

/** Stands for an address wherever requests are counted: the address itself is kept by nobody. */
export const addressKey = (env: Keyed, address: string): Promise<string> => signed(env, "address", address);

/** Stands for what somebody wrote, or for who wrote it, wherever texts are compared. */
export const textKey = (env: Keyed, text: string): Promise<string> => signed(env, "text", text);

async function signed(env: Keyed, use: "match" | "address" | "text", text: string): Promise<string> {
  return toBase64url(await crypto.subtle.sign("HMAC", await signingKey(env, use), utf8.encode(text)));
}
