import { DurableObject } from "cloudflare:workers";
import type { UsageHeld } from "@baton/contract/facts/usage";
import type { MatchKey } from "@baton/contract/identity";
import type { LeadId } from "@baton/contract/ids";
import type { EpochMs } from "@baton/contract/time";
import type { Env } from "../../env.ts";
import { prepareTexts, sighted } from "./texts.ts";
import { noteUsage, prepareUsage, type UsageNoted, usageHeld } from "./usage.ts";

/** A shard of match keys: who claimed which one first, and what the product told of them. Holds hashes, no name and no address. */
export class IdentityObject extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, lead TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID");
    prepareTexts(ctx.storage.sql);
    prepareUsage(ctx.storage.sql);
  }

  /** The lead that holds the key: this one, if nobody had it before. One synchronous step, so ten thousand at once get one answer. */
  async claim(key: MatchKey, lead: LeadId): Promise<LeadId> {
    const { sql } = this.ctx.storage;
    const claimed = sql.exec("INSERT OR IGNORE INTO keys (key, lead, at) VALUES (?, ?, ?)", key, lead, Date.now()).rowsWritten > 0;
    if (claimed) return lead;
    const { lead: holder } = sql.exec<{ lead: string }>("SELECT lead FROM keys WHERE key = ?", key).one();
    // Whoever holds it says so again: a word from before that it leads to nobody is out of date.
    if (holder === lead) sql.exec("UPDATE keys SET at = max(at + 1, ?) WHERE key = ?", Date.now(), key);
    return holder;
  }

  /** The lead that holds the key; null: nobody. Claims nothing. */
  async holder(key: MatchKey): Promise<LeadId | null> {
    const [held] = this.ctx.storage.sql.exec<{ lead: string }>("SELECT lead FROM keys WHERE key = ?", key);
    return held?.lead ?? null;
  }

  /** When its holder last claimed it; null: nobody holds it. */
  async heldSince(key: MatchKey): Promise<EpochMs | null> {
    return this.ctx.storage.sql.exec<{ at: number }>("SELECT at FROM keys WHERE key = ?", key).toArray()[0]?.at ?? null;
  }

  /** A long text has come from somebody, both by keyed hash: how many others it has come from within a day. */
  async sighted(text: string, sender: string): Promise<number> {
    return this.ctx.storage.transactionSync(() => sighted(this.ctx.storage.sql, text, sender, Date.now()));
  }

  /** Gives a key back, if it is still held by this lead, and was not claimed by it again since `since`. */
  async release(key: MatchKey, lead: LeadId, since = Number.MAX_SAFE_INTEGER): Promise<void> {
    this.ctx.storage.sql.exec("DELETE FROM keys WHERE key = ? AND lead = ? AND at <= ?", key, lead, since);
  }

  /** Words of the product about one person or company, each taken or not by its own time. */
  async noteUsage(key: string, words: Record<string, string | number | boolean | null>, at: number): Promise<UsageNoted[]> {
    const { storage } = this.ctx;
    const now = Date.now();
    return storage.transactionSync(() =>
      Object.entries(words).map(([name, value]) => noteUsage(storage.sql, key, name, { value, at }, now)),
    );
  }

  /** Nothing is held of them any more. */
  async forgetUsage(key: string): Promise<void> {
    this.ctx.storage.sql.exec("DELETE FROM usage WHERE key = ?", key);
  }

  async usage(key: string): Promise<UsageHeld> {
    return usageHeld(this.ctx.storage.sql, key);
  }
}
