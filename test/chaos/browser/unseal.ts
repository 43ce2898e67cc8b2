import { webcrypto } from "node:crypto";
import type { CaptureRequest } from "@baton/contract/capture";
import { type SealedLetter, sealInfo } from "@baton/contract/seal";

/** The edge's keys as the chaos deployment has them: what the Worker is given, and what opens a letter found on a disk. */
export interface Keyring {
  /** Value of `BATON_SEALING_KEYS`. */
  secret: string;
  /** Throws for a letter nobody could open. */
  open(letter: SealedLetter): Promise<CaptureRequest>;
}

const { subtle } = webcrypto;
const bytes = (base64url: string) => Buffer.from(base64url, "base64url");

/** A fresh key pair. The other side of `seal-1`, written anew here, so that edge and widget cannot be wrong alike unnoticed. */
export async function keyring(): Promise<Keyring> {
  const kid = "chaos1";
  const pair = await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const jwk = await subtle.exportKey("jwk", pair.privateKey);
  return {
    secret: JSON.stringify([{ ...jwk, kid }]),
    async open({ kid, epk, iv, ct }) {
      const theirs = await subtle.importKey("raw", bytes(epk), { name: "ECDH", namedCurve: "P-256" }, false, []);
      const common = await subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
      const base = await subtle.importKey("raw", common, "HKDF", false, ["deriveKey"]);
      const derivation = { name: "HKDF", hash: "SHA-256", salt: bytes(epk), info: Buffer.from(sealInfo(kid)) };
      const key = await subtle.deriveKey(derivation, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
      const plain = await subtle.decrypt({ name: "AES-GCM", iv: bytes(iv), additionalData: Buffer.from(kid) }, key, bytes(ct));
      return JSON.parse(Buffer.from(plain).toString("utf8"));
    },
  };
}

/** Every sealed letter in something read from a disk, however it was wrapped. */
export function lettersIn(found: unknown): SealedLetter[] {
  if (typeof found === "string") {
    try {
      return /^\s*[{[]/.test(found) ? lettersIn(JSON.parse(found)) : [];
    } catch {
      return [];
    }
  }
  if (typeof found !== "object" || found === null) return [];
  const { kid, epk, iv, ct } = found as Partial<SealedLetter>;
  if (kid && epk && iv && ct) return [found as SealedLetter];
  return Object.values(found).flatMap(lettersIn);
}
