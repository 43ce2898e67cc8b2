import type { EpochMs } from "@baton/contract/time";

/** A list is trusted so long, and may be read again, behind the answers, from half of that on. */
const trustMs = 60_000;
const againAfterMs = 30_000;
/** A page costs as much as ten companies looked up, or more: it is read when twice as many were asked about since the last time. */
const asksPerPage = 20;
/** A thousand domains each. Where there are more, companies are looked up one by one, and the list is tried again after a while. */
const pagesAtMost = 10;
const tooLongForMs = 600_000;
/** So long after one that failed, or whose request was cut off so that it never ends. */
const againAfterFailureMs = 60_000;

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
  private list: { domains: Set<string> | null; pages: number; at: EpochMs } | null = null;
  private readingSince = Number.NEGATIVE_INFINITY;
  private asked = 0;

  constructor(later: (work: Promise<void>) => void) {
    this.later = later;
  }

  /** Is it known that the company has no account? */
  isUnlisted(store: Store, domain: string, now: EpochMs): boolean {
    this.asked += 1;
    if (this.isWorthReading(now)) {
      this.readingSince = now;
      this.asked = 0;
      this.later(this.read(store, now));
    }
    const { domains = null, at = 0 } = this.list ?? {};
    return domains !== null && now - at < trustMs && !domains.has(domain);
  }

  private isWorthReading(now: EpochMs): boolean {
    const { domains = new Set(), pages = 1, at = Number.NEGATIVE_INFINITY } = this.list ?? {};
    if (this.asked < asksPerPage * pages || now - this.readingSince < againAfterFailureMs) return false;
    return now - at > (domains ? againAfterMs : tooLongForMs);
  }

  /** Never rejects: without a list companies are looked up. */
  private async read(store: Store, at: EpochMs): Promise<void> {
    try {
      this.list = { ...(await domainsIn(store)), at };
      this.readingSince = Number.NEGATIVE_INFINITY;
    } catch (error) {
      console.error(JSON.stringify({ at: "facts/listed-companies", problem: (error as Error).name }));
    }
  }
}

async function domainsIn(store: Store): Promise<{ domains: Set<string> | null; pages: number }> {
  const domains = new Set<string>();
  let cursor: string | null = null;
  for (let pages = 1; pages <= pagesAtMost; pages++) {
    const found: KVNamespaceListResult<unknown> = await store.list({ prefix, cursor });
    for (const { name } of found.keys) domains.add(name.slice(prefix.length));
    if (found.list_complete) return { domains, pages };
    cursor = found.cursor;
  }
  return { domains: null, pages: pagesAtMost };
}
