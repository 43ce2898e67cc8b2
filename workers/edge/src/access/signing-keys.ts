import { importJWK } from "jose";
import * as v from "valibot";

/** Keys are read again after so long; a new one is asked for as soon as something is signed with it. Access rotates every six weeks. */
const freshMs = 60 * 60_000;
/** With Access out of reach the keys that were read go on for so long. */
const longestMs = 24 * 60 * 60_000;
/** Whoever makes up key ids makes us ask this often at most. */
const tries = { atMost: 6, withinMs: 60_000 };
const patienceMs = 3_000;
const longestAnswer = 64 * 1024;

const Certs = v.object({ keys: v.pipe(v.array(v.looseObject({ kid: v.string(), kty: v.string() })), v.maxLength(20)) });

/** `unknown`: nothing of Access's is signed with it. `unreachable`: Access does not say, and we know no key. */
export type KeyFound = { key: CryptoKey } | "unknown" | "unreachable";

/**
 * The public keys of one team, from `<issuer>/cdn-cgi/access/certs`. Every request that lacks a key reads for itself, since no request may
 * wait for another's promise.
 */
export class SigningKeys {
  private keys = new Map<string, CryptoKey>();
  private readAt = Number.NEGATIVE_INFINITY;
  private asked: number[] = [];
  private readonly issuer: string;
  private readonly ask: typeof fetch;
  private readonly keepAlive: (work: Promise<unknown>) => void;

  constructor(issuer: string, ask: typeof fetch, keepAlive: (work: Promise<unknown>) => void) {
    this.issuer = issuer;
    this.ask = ask;
    this.keepAlive = keepAlive;
  }

  async find(kid: string, now: number): Promise<KeyFound> {
    const age = now - this.readAt;
    if (age >= longestMs) this.keys.clear();
    const known = this.keys.get(kid);
    if (known) {
      // Nobody waits to hear that nothing has changed.
      if (age >= freshMs && this.mayAsk(now)) this.keepAlive(this.read(now));
      return { key: known };
    }
    if (this.mayAsk(now)) await this.read(now);
    const key = this.keys.get(kid);
    if (key) return { key };
    return this.keys.size > 0 ? "unknown" : "unreachable";
  }

  private mayAsk(now: number): boolean {
    this.asked = this.asked.filter((at) => now - at < tries.withinMs);
    if (this.asked.length >= tries.atMost) return false;
    this.asked.push(now);
    return true;
  }

  private async read(now: number): Promise<void> {
    try {
      const response = await this.ask(`${this.issuer}/cdn-cgi/access/certs`, {
        redirect: "manual",
        signal: AbortSignal.timeout(patienceMs),
        headers: { accept: "application/json" },
      });
      const text = response.ok ? await response.text() : "";
      if (text.length === 0 || text.length > longestAnswer) throw new Error(`certs-${response.status}`);
      const { keys } = v.parse(Certs, JSON.parse(text));
      const usable = keys.filter((key) => key.kty === "RSA" && (key.alg ?? "RS256") === "RS256");
      const read = await Promise.all(usable.map(async (key) => [key.kid, (await importJWK(key, "RS256")) as CryptoKey] as const));
      if (read.length === 0) throw new Error("certs-empty");
      this.keys = new Map(read);
      this.readAt = now;
    } catch (error) {
      // What was read before goes on.
      console.error(JSON.stringify({ at: "access/signing-keys", problem: "certs-unreadable", name: (error as Error).name }));
    }
  }
}
