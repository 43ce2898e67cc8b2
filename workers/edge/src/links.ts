import { jwtVerify, SignJWT } from "jose";
import { type Keyed, signingKey } from "./signing.ts";

/** What a signed link is good for; a link for one purpose opens nothing else. */
export type Purpose = "book" | "resume" | "reschedule" | "cancel" | "track" | "offer";

/** Signed link (JWT, HS256): names the lead, or one booking of it, and nothing about the person. The same arguments give the same token. */
export async function signLink(env: Keyed, purpose: Purpose, lead: string, expiresAt: number): Promise<string> {
  return await new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(lead)
    .setAudience(purpose)
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(await signingKey(env, "link"));
}

/** The lead or booking a link names, or null: tampered, expired and other-purpose links are not told apart. */
export async function openLink(env: Keyed, purpose: Purpose, token: string): Promise<string | null> {
  const key = await signingKey(env, "link");
  try {
    const { payload } = await jwtVerify(token, key, { audience: purpose, algorithms: ["HS256"] });
    return payload.sub ?? null;
  } catch {
    return null;
  }
}
