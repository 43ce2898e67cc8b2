import type { Secret, SubmissionId } from "@baton/contract/ids";

/** Base64url characters, each of 6 random bits. `fill` is `crypto.getRandomValues` in a browser. */
export function randomText(length: number, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const bytes = new Uint8Array(length);
  fill(bytes);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, length);
}

/** A new submission, its home region in the first letter, and the secret that alone may write to it. */
export function mint(region: string, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): { submission: SubmissionId; secret: Secret } {
  return { submission: `sub_${region}${randomText(21, fill)}`, secret: randomText(22, fill) };
}
