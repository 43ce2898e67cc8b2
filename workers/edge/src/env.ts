import type { DeliveryMessage } from "./queues/deliveries.ts";

/** Everything wrangler.toml and the secrets give the Worker. */
export interface Env {
  ASSETS: Fetcher;
  /** What ops publish: playbooks and accounts. */
  WORKSPACE: KVNamespace;
  LEDGER: D1Database;
  DELIVERIES: Queue<DeliveryMessage>;
  LEAD: DurableObjectNamespace;
  IDENTITY: DurableObjectNamespace;
  POOL: DurableObjectNamespace;
  CALENDAR: DurableObjectNamespace;
  /** Requests a minute, by address and by submission (wrangler.toml); left out: not counted. */
  ADDRESSES?: RateLimit;
  SUBMISSIONS?: RateLimit;
  BATON_ORIGIN: string;
  BATON_EGRESS: string;
  /** "off": nothing is looked up for a lead before Send is pressed. */
  BATON_AHEAD?: string;
  /** Where Turnstile's tokens are verified instead of at Cloudflare; heard only where `BATON_EGRESS` is "loopback". */
  BATON_SITEVERIFY?: string;
  /** Where Google's and Microsoft's calendars are served instead of by them; heard only where `BATON_EGRESS` is "loopback". */
  BATON_CALENDARS?: string;
  /** Secrets. */
  BATON_ADMIN_TOKEN: string;
  /** Lets the product's own servers tell of usage (`POST /api/usage`), and do nothing else. Left out: only the admin token does. */
  BATON_USAGE_TOKEN?: string;
  /** Signs booking links and hashes match keys: changing it voids both. */
  BATON_SIGNING_KEY: string;
  /** Private keys that open what waits sealed in browsers, newest first (`npx baton keys new`); without them nothing waits on disk. */
  BATON_SEALING_KEYS?: string;
  /** Keys of sinks, by the name the playbook gives them. */
  [secret: string]: unknown;
}
