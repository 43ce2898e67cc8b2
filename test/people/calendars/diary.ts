/** What a server does instead of answering well. `after`: it has done what it was asked to by then. `late`: half a second later. */
export type Fault =
  | "http-500"
  | "http-503"
  | "http-503-late"
  | "http-429"
  | "reset"
  | "reset-after"
  | "hang"
  | "hang-after"
  | "drip"
  | "page"
  | "error-body"
  | "huge"
  | "no-access"
  | "conflict"
  | "token-expired"
  | "quota";

/** `token`: asking for access. `busy`, `find`: reading. `put`, `remove`: writing. */
export type Act = "token" | "busy" | "find" | "put" | "remove";

export interface Entry {
  /** By which the server finds it again: an id, a file name, a mark. */
  key: string;
  start: number;
  end: number;
  summary: string;
  description: string;
  location: string;
  /** Busy, free, or taken back. */
  shows: "busy" | "free" | "cancelled";
  /** Made by the API and not by hand. */
  ours: boolean;
  deleted: boolean;
  version: number;
  joinUrl?: string;
  transactionId?: string;
}

/** One person's calendar on a server, and what shall go wrong with it. */
export class Diary {
  entries: Entry[] = [];
  acts: { act: Act; fault: Fault | null }[] = [];
  tokens = new Set<string>();
  private fault: { fault: Fault; left: number; on: Act[] } | null = null;

  fail(fault: Fault | null, { times = Number.POSITIVE_INFINITY, on = [] as Act[] } = {}): void {
    this.fault = fault && { fault, left: times, on };
  }

  /** Notes the act, and says what goes wrong with it. */
  next(act: Act): Fault | null {
    const { fault } = this;
    const struck = fault && fault.left > 0 && (fault.on.length === 0 || fault.on.includes(act)) ? fault : null;
    if (struck) struck.left -= 1;
    this.acts.push({ act, fault: struck?.fault ?? null });
    return struck?.fault ?? null;
  }

  add(start: number, end: number, more: Partial<Entry> = {}): Entry {
    const entry: Entry = {
      key: `hand-${this.entries.length}`,
      start,
      end,
      summary: "Private",
      description: "",
      location: "",
      shows: "busy",
      ours: false,
      deleted: false,
      version: 1,
      ...more,
    };
    this.entries.push(entry);
    return entry;
  }

  find(key: string): Entry | undefined {
    return this.entries.find((entry) => entry.key === key && !entry.deleted);
  }

  /** Busy times that touch a window, joined where they touch each other, as free/busy answers are. */
  busy(from: number, to: number): { start: number; end: number }[] {
    const joined: { start: number; end: number }[] = [];
    const found = this.entries.filter(({ shows, deleted, start, end }) => shows === "busy" && !deleted && start < to && from < end);
    for (const { start, end } of found.sort((a, b) => a.start - b.start)) {
      const last = joined.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else joined.push({ start, end });
    }
    return joined;
  }
}
