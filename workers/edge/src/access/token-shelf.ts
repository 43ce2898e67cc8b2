import type { TokenStanding } from "@baton/contract/access/tokens";

/** KV key of a token, by the SHA-256 of what it says: whoever reads the store cannot sign in with what they read. */
export const tokenKey = (hash: string): string => `token:${hash}`;
export const tokenPrefix = tokenKey("");

/** How long an isolate trusts what it knows of a token: so long one that was taken back goes on where KV already knows. */
const trustMs = 5_000;
/** With KV out of reach, what was known goes on for so long. */
const longestMs = 5 * 60_000;
/** Tokens an isolate remembers, those that do not exist among them. */
const remembered = 500;

/** The store as far as tokens are concerned. */
export interface TokenStore {
  get(key: string, type: "json"): Promise<unknown>;
}

/** `unknown`: there is no such token. `unreachable`: the store does not say, and nothing is known. */
export type TokenFound = { status: "known"; token: TokenStanding } | { status: "unknown" } | { status: "unreachable" };

/**
 * What an isolate knows of tokens, by hash. Looked up, never compared: how long it takes says nothing of a token that is nearly right.
 */
export class TokenShelf {
  private readonly known = new Map<string, { token: TokenStanding | null; at: number }>();

  /** true: it need not be asked for. */
  holds(hash: string, now: number): boolean {
    const held = this.known.get(hash);
    return held !== undefined && now - held.at < trustMs;
  }

  async find(store: TokenStore, hash: string, now: number): Promise<TokenFound> {
    const held = this.known.get(hash);
    if (held && now - held.at < trustMs) return found(held.token, now);
    try {
      const token = (await store.get(tokenKey(hash), "json")) as TokenStanding | null;
      this.keep(hash, token, now);
      return found(token, now);
    } catch (error) {
      console.error(JSON.stringify({ at: "access/tokens", problem: "kv-unreadable", name: (error as Error).name }));
      return held && now - held.at < longestMs ? found(held.token, now) : { status: "unreachable" };
    }
  }

  /** After it was made or taken back in this isolate. */
  keep(hash: string, token: TokenStanding | null, now: number): void {
    this.known.delete(hash);
    this.known.set(hash, { token, at: now });
    for (const oldest of this.known.keys()) {
      if (this.known.size <= remembered) break;
      this.known.delete(oldest);
    }
  }
}

const found = (token: TokenStanding | null, now: number): TokenFound =>
  token === null || (token.expiresAt !== null && token.expiresAt <= now) ? { status: "unknown" } : { status: "known", token };
