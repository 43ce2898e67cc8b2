const utf8 = new TextEncoder();

/** Same time whatever differs: both sides are digests of one length. */
export async function sameSecret(given: string, kept: string): Promise<boolean> {
  const [a, b] = await Promise.all([
    crypto.subtle.digest("SHA-256", utf8.encode(given)),
    crypto.subtle.digest("SHA-256", utf8.encode(kept)),
  ]);
  return crypto.subtle.timingSafeEqual(a, b);
}
