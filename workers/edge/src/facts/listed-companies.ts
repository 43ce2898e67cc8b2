import type { EpochMs } from "@baton/contract/time";

/** A list is trusted so long, and read again before that, behind the answers, as long as leads come. */
const trustMs = 30_000;
const againAfterMs = 15_000;
/** A thousand domains each. Where there are more, companies are looked up one by one, and the list is tried again after a while. */
const pagesAtMost = 10;
const tooLongForMs = 600_000;
/** A reading whose request was cut off never ends. */
const givenUpAfterMs = 10_000;

const prefix = "account:";

type Store = Pick<KVNamespace, "list">;

/**
 * Domains that have an account, as one isolate knows them. Most visitors' companies have none, and looking each up in KV would be the longest
 * wait of a Send out of the blue: nobody has asked for that key before, so it comes from far away.
 */
export class ListedCompanies {
  /** Takes work nobody waits for. */
  private readonly later: (work: Promise<void>) => void;
  /** `domains` null: too many. */
  private list: { domains: Set<string> | null; at: EpochMs } | null = null;
  private readingSince = Number.NEGATIVE_INFINITY;

  constructor(later: (work: Promise<void>) => void) {
    this.later = later;
  }

  /** Is it known that the company has no account? */
  isUnlisted(store: Store, domain: string, now: EpochMs): boolean {
    if (this.isWorthReading(now)) {
      this.readingSince = now;
      this.later(this.read(store, now));
    }
    const { domains = null, at = 0 } = this.list ?? {};
    return domains !== null && now - at < trustMs && !domains.has(domain);
  }

  private isWorthReading(now: EpochMs): boolean {
    if (now - this.readingSince < givenUpAfterMs) return false;
    return this.list === null || now - this.list.at > (this.list.domains ? againAfterMs : tooLongForMs);
  }

  /** Never rejects: without a list companies are looked up. */
  private async read(store: Store, at: EpochMs): Promise<void> {
    try {
      this.list = { domains: await domainsIn(store), at };
      this.readingSince = Number.NEGATIVE_INFINITY;
    } catch (error) {
      console.error(JSON.stringify({ at: "facts/listed-companies", problem: (error as Error).name }));
    }
  }
}

async function domainsIn(store: Store): Promise<Set<string> | null> {
  const domains = new Set<string>();
  let cursor: string | null = null;
  for (let page = 0; page < pagesAtMost; page++) {
    const found: KVNamespaceListResult<unknown> = await store.list({ prefix, cursor });
    for (const { name } of found.keys) domains.add(name.slice(prefix.length));
    if (found.list_complete) return domains;
    cursor = found.cursor;
  }
  return null;
}
