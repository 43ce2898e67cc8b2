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
  BATON_ORIGIN: string;
  BATON_EGRESS: string;
  /** Secrets. */
  BATON_ADMIN_TOKEN: string;
  /** Signs booking links and hashes match keys: changing it voids both. */
  BATON_SIGNING_KEY: string;
  /** Keys of sinks, by the name the playbook gives them. */
  [secret: string]: unknown;
}
