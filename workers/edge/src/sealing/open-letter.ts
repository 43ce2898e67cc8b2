import { type SealedLetter, sealInfo } from "@baton/contract/seal";
import { fromBase64url } from "../base64url.ts";

const utf8 = new TextEncoder();

/** What stands in a sealed letter, or null: sealed to another key, changed or cut off on its way. The steps are those of `contract/seal`. */
export async function openLetter(key: CryptoKey, letter: Pick<SealedLetter, "kid" | "epk" | "iv" | "ct">): Promise<string | null> {
  const [point, iv, sealed] = [fromBase64url(letter.epk), fromBase64url(letter.iv), fromBase64url(letter.ct)];
  if (!point || !iv || !sealed) return null;
  try {
    const page = await crypto.subtle.importKey("raw", point, { name: "ECDH", namedCurve: "P-256" }, false, []);
    const agreed = await crypto.subtle.deriveBits(
      { name: "ECDH", public: page } as Parameters<typeof crypto.subtle.deriveBits>[0],
      key,
      256,
    );
    const material = await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
    const hkdf = { name: "HKDF", hash: "SHA-256", salt: point, info: utf8.encode(sealInfo(letter.kid)) };
    const secret = await crypto.subtle.deriveKey(hkdf, material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(letter.kid) }, secret, sealed);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(open);
  } catch {
    return null;
  }
}
