import type { MatchKeyKind } from "@baton/contract/identity";
import { jwtVerify, SignJWT } from "jose";
import type { Env } from "./env.ts";

const utf8 = new TextEncoder();

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** SHA-256 as base64url: how secrets and tokens are kept and compared. */
export async function digest(text: string): Promise<string> {
  return base64url(await crypto.subtle.digest("SHA-256", utf8.encode(text)));
}

export async function hex256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Same time whatever differs: both sides are digests of one length. */
export async function sameSecret(given: string, kept: string): Promise<boolean> {
  const [a, b] = await Promise.all([
    crypto.subtle.digest("SHA-256", utf8.encode(given)),
    crypto.subtle.digest("SHA-256", utf8.encode(kept)),
  ]);
  return crypto.subtle.timingSafeEqual(a, b);
}

/** Shorter keys are a deployment that was not finished: failing is better than signing with what anybody could guess. */
const shortestKey = 24;

export const hasSigningKey = (env: Env): boolean => (env.BATON_SIGNING_KEY ?? "").length >= shortestKey;

function signingKey(env: Env, use: "match" | "link"): Uint8Array<ArrayBuffer> {
  if (!hasSigningKey(env)) throw new Error("BATON_SIGNING_KEY is missing or too short");
  return utf8.encode(`${use}:${env.BATON_SIGNING_KEY}`) as Uint8Array<ArrayBuffer>;
}

/** Match key: HMAC under the workspace's key, so that neither object names nor rows can be turned back into a person. */
export async function matchKey(env: Env, kind: MatchKeyKind, normal: string): Promise<string> {
  const key = await crypto.subtle.importKey("raw", signingKey(env, "match"), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return `${kind}:${base64url(await crypto.subtle.sign("HMAC", key, utf8.encode(`${kind}:${normal}`)))}`;
}

/** What a signed link is good for; a link for one purpose opens nothing else. */
export type Purpose = "book";

/** Signed link (JWT, HS256): names the lead and nothing about the person. The same arguments give the same token. */
export function signLink(env: Env, purpose: Purpose, lead: string, expiresAt: number): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(lead)
    .setAudience(purpose)
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(signingKey(env, "link"));
}

/** The lead a link names, or null: tampered, expired and other-purpose links are not told apart. */
export async function openLink(env: Env, purpose: Purpose, token: string): Promise<string | null> {
  const key = signingKey(env, "link");
  try {
    const { payload } = await jwtVerify(token, key, { audience: purpose, algorithms: ["HS256"] });
    return payload.sub ?? null;
  } catch {
    return null;
  }
}
