/** Two keys of a test edge: `new` is in force, `old` was before. Nothing of worth hangs on them. */
export const newKey = {
  kid: "new",
  kty: "EC",
  crv: "P-256",
  x: "S8xxqCPZjUqXHDoEbRylf0BMJF93tgo6nxtpozF6vcM",
  y: "xjNP9HxgHwJQZBJ-S-6XcVuucMrEzflcP3FKvKhpCMA",
  d: "bwYw5eFmX9OizXv-MWT2rWCDVw0ExGZkcU97odupc_0",
};
export const oldKey = {
  kid: "old",
  kty: "EC",
  crv: "P-256",
  x: "WTnqKLAvG0DHzt26t3LD7ZcbMk9ecuCmNOronO5Hfys",
  y: "eLKhuryD4CAD59m5S3_AC-mbRZ17rkDPhtbC_DAxmcc",
  d: "7vpNAqCZ_HUAU3LaWfxgDN0evmLpvBQsLiinD-9mUMg",
};

export interface Letter {
  id: string;
  kid: string;
  epk: string;
  iv: string;
  ct: string;
}

const base64url = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const bytesOf = (text: string) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const utf8 = new TextEncoder();
const p256 = { name: "ECDH", namedCurve: "P-256" };

/** Seals as a page does, written from the description of `seal-1` alone, so that widget and edge are held to it and not to each other. */
export async function seal(text: string, to: { kid: string; key: string }, id = "tab-1"): Promise<Letter> {
  const edge = await crypto.subtle.importKey("raw", bytesOf(to.key), p256, false, []);
  const page = (await crypto.subtle.generateKey(p256, false, ["deriveBits"])) as CryptoKeyPair;
  const epk = (await crypto.subtle.exportKey("raw", page.publicKey)) as ArrayBuffer;
  const agreed = await crypto.subtle.deriveBits(
    { name: "ECDH", public: edge } as Parameters<typeof crypto.subtle.deriveBits>[0],
    page.privateKey,
    256,
  );
  const material = await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: epk, info: utf8.encode(`baton seal-1 ${to.kid}`) };
  const key = await crypto.subtle.deriveKey(hkdf, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const ct = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(to.kid) }, key, utf8.encode(text));
  return { id, kid: to.kid, epk: base64url(epk), iv: base64url(iv), ct: base64url(ct) };
}

/** The public half as the form script carries it. */
export const publicHalf = ({ kid, x, y }: typeof newKey): { kid: string; key: string } => ({
  kid,
  key: base64url(Uint8Array.of(4, ...bytesOf(x), ...bytesOf(y))),
});
