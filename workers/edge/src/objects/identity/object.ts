import { DurableObject } from "cloudflare:workers";
import type { MatchKey } from "@baton/contract/identity";
import type { LeadId } from "@baton/contract/ids";
import type { Env } from "../../env.ts";
import { prepareTexts, sighted } from "./texts.ts";

/** A shard of match keys: who claimed which one first. Holds hashes and lead ids, nothing about anybody. */
export class IdentityObject extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, lead TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID");
    prepareTexts(ctx.storage.sql);
  }

  /** The lead that holds the key: this one, if nobody had it before. One synchronous step, so ten thousand at once get one answer. */
  async claim(key: MatchKey, lead: LeadId): Promise<LeadId> {
    const { sql } = this.ctx.storage;
    const [held] = sql.exec<{ lead: string }>("SELECT lead FROM keys WHERE key = ?", key);
    if (held) return held.lead;
    sql.exec("INSERT INTO keys (key, lead, at) VALUES (?, ?, ?)", key, lead, Date.now());
    return lead;
  }

  /** The lead that holds the key; null: nobody. Claims nothing. */
  async holder(key: MatchKey): Promise<LeadId | null> {
    const [held] = this.ctx.storage.sql.exec<{ lead: string }>("SELECT lead FROM keys WHERE key = ?", key);
    return held?.lead ?? null;
  }

  /** A long text has come from somebody, both by keyed hash: how many others it has come from within a day. */
  async sighted(text: string, sender: string): Promise<number> {
    return this.ctx.storage.transactionSync(() => sighted(this.ctx.storage.sql, text, sender, Date.now()));
  }

  /** Gives a key back, if it is still held by this lead. */
  async release(key: MatchKey, lead: LeadId): Promise<void> {
    this.ctx.storage.sql.exec("DELETE FROM keys WHERE key = ? AND lead = ?", key, lead);
  }
}
