import type { Act, Entry, Fault } from "./diary.ts";
import type { Vendor } from "./servers.ts";

export interface Seen {
  entries: Entry[];
  acts: { act: Act; fault: Fault | null }[];
}

/** One person's calendar on the servers, from anywhere. What was done with it is counted anew after each change. */
export class Controls {
  private readonly url: string;

  constructor(origin: string, vendor: Vendor, user: string) {
    this.url = `${origin}/control/${vendor}/${encodeURIComponent(user)}`;
  }

  async seen(): Promise<Seen> {
    return (await (await fetch(this.url)).json()) as Seen;
  }

  /** The events Baton wrote and nobody deleted. */
  async ours(): Promise<Entry[]> {
    return (await this.seen()).entries.filter((entry) => entry.ours && !entry.deleted);
  }

  async count(act: Act): Promise<number> {
    return (await this.seen()).acts.filter((done) => done.act === act).length;
  }

  add(...entries: (Pick<Entry, "start" | "end"> & Partial<Entry>)[]): Promise<Seen> {
    return this.tell({ add: entries });
  }

  change(...entries: (Pick<Entry, "key"> & Partial<Entry>)[]): Promise<Seen> {
    return this.tell({ change: entries });
  }

  fail(fault: Fault | null, more: { times?: number; on?: Act[] } = {}): Promise<Seen> {
    return this.tell({ fail: { fault, ...more } });
  }

  private async tell(body: object): Promise<Seen> {
    return (await (await fetch(this.url, { method: "POST", body: JSON.stringify(body) })).json()) as Seen;
  }
}
