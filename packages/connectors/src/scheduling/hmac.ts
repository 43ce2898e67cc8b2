const utf8 = new TextEncoder();

/**
 * Whether `given` (hex or base64) is the HMAC-SHA-256 of a text under a secret. WebCrypto compares in constant time.
 */
export async function isHmac(given: string, encoding: "hex" | "base64", secret: string, text: string): Promise<boolean> {
  const bytes = encoding === "hex" ? fromHex(given) : fromBase64(given);
  if (bytes?.length !== 32 || secret === "") return false;
  const key = await crypto.subtle.importKey("raw", utf8.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  return await crypto.subtle.verify("HMAC", key, bytes, utf8.encode(text));
}

/** Whether `given` (hex) is the SHA-256 of a secret and a text after it. Compared without telling by its time how much of it was right. */
export async function isHash(given: string, secret: string, text: string): Promise<boolean> {
  const bytes = fromHex(given);
  if (bytes?.length !== 32 || secret === "") return false;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(secret + text)));
  return hash.reduce((different, byte, place) => different | (byte ^ (bytes[place] ?? 0)), 0) === 0;
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^([0-9a-f]{2})+$/i.test(text)) return null;
  return new Uint8Array(text.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
