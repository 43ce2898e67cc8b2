import * as v from "valibot";
import type { ProblemCode } from "./problems.ts";
import { EpochMs } from "./time.ts";

/**
 * What waits on a visitor's disk is sealed to the edge's public key, so that the next person at a shared device cannot read it and any
 * later page can still deliver it. Algorithm `seal-1`, all of it in every browser's WebCrypto:
 *
 *     shared = ECDH P-256 (the page's ephemeral private key, the edge's public key), 256 bits
 *     key    = HKDF-SHA-256 (shared, salt = `epk`, info = utf8 of `sealInfo(kid)`), 256 bits
 *     ct     = AES-256-GCM (key, `iv`, additional data = utf8 of `kid`, utf8 of the JSON of a CaptureRequest)
 */
export const sealInfo = (kid: string): string => `baton seal-1 ${kid}`;

/** Bounds of one request with sealed letters. */
export const sealBounds = {
  /** Whole body, bytes: over it 413. */
  bodyBytes: 65_536,
  /** Letters in one request: over it 400. */
  letters: 20,
} as const;

export const KeyId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,16}$/, "1 to 16 letters, digits, _ or -"));
const base64url = (length: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`), `${length} base64url characters`));

/** The edge's current public key, as the form script brings it: the raw uncompressed point, 65 bytes. */
export const SealKey = v.object({ kid: KeyId, key: base64url(87) });
export type SealKey = v.InferOutput<typeof SealKey>;

/** One page's waiting answers, readable to the edge alone. */
export const SealedLetter = v.object({
  /** Names the letter between a page and the edge, nothing else. */
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/, "1 to 64 letters, digits, _, . or -")),
  /** Key it is sealed to. */
  kid: KeyId,
  /** Raw uncompressed public point of the page's ephemeral key, 65 bytes. */
  epk: base64url(87),
  /** Fresh for each letter, 12 bytes. */
  iv: base64url(16),
  ct: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/, "base64url")),
});
export type SealedLetter = v.InferOutput<typeof SealedLetter>;

/** Body of `POST /v1/capture/sealed`. A letter that is not of this shape is answered `unreadable`, and costs the others nothing. */
export const SealedRequest = v.object({
  v: v.literal(1),
  letters: v.pipe(v.array(v.unknown()), v.maxLength(sealBounds.letters)),
});
export type SealedRequest = v.InferOutput<typeof SealedRequest>;

/** A letter as it travels. `ageMs`: how long ago it was sealed, by the clock of the device. */
export const SentLetter = v.object({ ...SealedLetter.entries, ageMs: v.optional(v.pipe(EpochMs, v.minValue(0)), 0) });
export type SentLetter = v.InferOutput<typeof SentLetter>;

/**
 * `kept`: durable. `erased`: its submission was erased; it must go. `refused`: opened, but not to be kept (`code` says why). `unreadable`:
 * no key of ours opens it, or what it holds is no capture request.
 */
export const letterStatuses = ["kept", "erased", "refused", "unreadable"] as const;
export type LetterStatus = (typeof letterStatuses)[number];

/** 200 of `POST /v1/capture/sealed`: one line for each letter, in their order. */
export interface SealedResponse {
  letters: { id: string; status: LetterStatus; code?: ProblemCode }[];
}
