import type { Secret, SubmissionId } from "@baton/contract/ids";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64url characters from random bytes, one for each: 6 of its 8 bits. `fill` is `crypto.getRandomValues` in a browser. */
export function randomText(length: number, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const bytes = new Uint8Array(length);
  fill(bytes);
  return Array.from(bytes, (byte) => alphabet[byte & 63]).join("");
}

/** A new submission, its home region in the first letter, and the secret that alone may write to it. */
export function mint(region: string, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): { submission: SubmissionId; secret: Secret } {
  return { submission: `sub_${region}${randomText(21, fill)}`, secret: randomText(22, fill) };
}
