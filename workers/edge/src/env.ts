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
  PILOT: DurableObjectNamespace;
  CALENDAR: DurableObjectNamespace;
  SCRIBE: DurableObjectNamespace;
  /** Requests a minute, by address and by submission (wrangler.toml); left out: not counted. */
  ADDRESSES?: RateLimit;
  SUBMISSIONS?: RateLimit;
  BATON_ORIGIN: string;
  /** Where it answers on a developer's machine: for links in what is sent where nobody is there to ask by which address they came. */
  BATON_LOCAL_ORIGIN?: string;
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
  /**
   * Team domain of Cloudflare Access, AUD tags of its applications in front of this Worker, and who has which role; see
   * `access/settings.ts`.
   */
  BATON_ACCESS_TEAM?: string;
  BATON_ACCESS_AUD?: string;
  BATON_ACCESS_ROLES?: string;
  /** Signs booking links and hashes match keys: changing it voids both. */
  BATON_SIGNING_KEY: string;
  /** Private keys that open what waits sealed in browsers, newest first (`npx baton keys new`); without them nothing waits on disk. */
  BATON_SEALING_KEYS?: string;
  /** Keys of sinks, by the name the playbook gives them. */
  [secret: string]: unknown;
}
