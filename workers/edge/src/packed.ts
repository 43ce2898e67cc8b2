import { brotliCompress } from "node:zlib";
import { packing } from "./packing.ts";

/** What is served again and again, kept with its tag and, once made, its smallest form. */
export interface Packed {
  body: string;
  etag: string;
  brotli: Uint8Array | null;
}

const kept = new Map<string, Packed>();
const keptAtMost = 50;

/**
 * The platform packs answers as they pass, quickly and loosely. A script that every page load fetches deserves the best there
 * is, made once per isolate after the first answer has left, so that nobody waits for it.
 */
export function packed(key: string, make: () => Packed, later: (work: Promise<unknown>) => void): Packed {
  const held = kept.get(key);
  if (held) return held;
  const fresh = make();
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, fresh);
  later(
    tightest(fresh.body).then((brotli) => {
      fresh.brotli = brotli;
    }),
  );
  return fresh;
}

function tightest(text: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    brotliCompress(text, { params: packing }, (error, bytes) => (error ? reject(error) : resolve(new Uint8Array(bytes))));
  });
}

/** The smallest form the other side says it can read. `encodeBody: "manual"`: these bytes are packed already. */
export function answerPacked(request: Request, { body, etag, brotli }: Packed, headers: Record<string, string>): Response {
  const tagged = { ...headers, etag, vary: "accept-encoding" };
  if (request.headers.get("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers: tagged });
  const reads = /(^|,\s*)br\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/.test(acceptedBy(request));
  if (!brotli || !reads) return new Response(body, { headers: tagged });
  return new Response(brotli, { encodeBody: "manual", headers: { ...tagged, "content-encoding": "br" } });
}

/** Cloudflare rewrites the header on the way in and keeps the visitor's own beside it. */
function acceptedBy(request: Request): string {
  const original = (request.cf as { clientAcceptEncoding?: string } | undefined)?.clientAcceptEncoding;
  return original ?? request.headers.get("accept-encoding") ?? "";
}
