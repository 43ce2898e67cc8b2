import type { SealedLetter, SealKey } from "@baton/contract/seal";
import { utf8 } from "../capture/encode.ts";
import { fromBase64url, toBase64url } from "./base64url.ts";

/** Makes a letter that the edge alone can read. */
export type Seal = (id: string, text: string) => Promise<SealedLetter>;

/**
 * Seals to the edge's key, by the algorithm `contract/seal` spells out. One ephemeral pair serves the page; its private half can be read by
 * nobody, this script included, and is gone with the page. It is made with the first letter, not sooner. (`info` is spelled out once more,
 * since a value taken from there would bring all its schemas along.)
 */
export function sealer({ kid, key }: SealKey, subtle: SubtleCrypto): Seal {
  let prepared: ReturnType<typeof prepare> | undefined;
  const prepare = async () => {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const own = await subtle.generateKey(curve, false, ["deriveBits"]);
    const epk = new Uint8Array(await subtle.exportKey("raw", own.publicKey));
    const theirs = await subtle.importKey("raw", fromBase64url(key), curve, false, []);
    const agreed = await subtle.deriveBits({ ...curve, public: theirs }, own.privateKey, 256);
    const material = await subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
    const hkdf = { name: "HKDF", hash: "SHA-256", salt: epk, info: utf8(`baton seal-1 ${kid}`) };
    return { epk: toBase64url(epk), aes: await subtle.deriveKey(hkdf, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]) };
  };
  return async (id, text) => {
    prepared ??= prepare();
    const { epk, aes } = await prepared;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const ct = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(kid) }, aes, utf8(text));
    return { id, kid, epk, iv: toBase64url(iv), ct: toBase64url(new Uint8Array(ct)) };
  };
}
