import { toBase64url } from "./base64url.ts";

const utf8 = new TextEncoder();

/** SHA-256 as base64url: how secrets and tokens are kept and compared. */
export async function digest(text: string): Promise<string> {
  return toBase64url(await crypto.subtle.digest("SHA-256", utf8.encode(text)));
}

export async function hex256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
