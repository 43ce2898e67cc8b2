/** What a browser says of where a request comes from. */
export interface ComesFrom {
  method: string;
  /** `Origin`; browsers send it with every request that is neither GET nor HEAD (Fetch standard, "append a request Origin header"). */
  origin: string | undefined;
  /** `Sec-Fetch-Site`; undefined: an older browser, or none. */
  site: string | undefined;
  /** Origins of our own. */
  own: readonly string[];
}

const reads = (method: string) => method === "GET" || method === "HEAD";

/**
 * true: another page makes the visitor's browser write here. Cloudflare Access signs in whoever has its cookie, and the cookie travels with
 * requests that other pages start: its token alone says who it is, and not that they want it. What is no browser says neither, and passes.
 */
export function foreignWrite({ method, origin, site, own }: ComesFrom): boolean {
  if (reads(method)) return false;
  if (origin !== undefined && !own.includes(origin)) return true;
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** true: our own page reads; for the cookie, which comes along without anybody's doing. */
export const ownRead = ({ method, origin, site, own }: ComesFrom): boolean =>
  reads(method) && site === "same-origin" && (origin === undefined || own.includes(origin));
