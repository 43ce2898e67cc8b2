/** What became of a request, as its sender knows it: done; refused; or nobody knows, since no answer came. */
export type Fate = "ok" | "fail" | "unknown";

/** Who is at the form, and what they are up to. */
export const habits = ["sender", "leaver", "booker", "forgetter", "bot", "stranger"] as const;
export type Habit = (typeof habits)[number];

/** One line of a visitor's log. */
export interface SaidEntry {
  id: string;
  seq: number;
  kind: string;
  field?: string;
  value?: unknown;
  fate: Fate;
}

export interface Said {
  submission: string;
  secret: string;
  habit: Habit;
  /** Number of the person: the same one may come back under another submission. */
  person: number;
  email: string;
  /** Mistyped their address first. */
  corrected: boolean;
  entries: SaidEntry[];
  /** Asked to be forgotten, and whether that was confirmed. */
  forgotten: Fate | null;
  /** Entries sent after that, all refused as they must be. */
  late: { refused: number; kept: number };
  /** A meeting that was confirmed to the visitor. */
  booked: { id: string; start: number; end: number } | null;
}

export const leadIdOf = ({ submission }: Pick<Said, "submission">): string => `lead_${submission.slice(4)}`;

export interface Invoked {
  /** Milliseconds since the run began. */
  at: number;
  what: "capture" | "sealed" | "forget" | "book" | "publish";
  entries: number;
  fate: Fate;
}

/** Everything invoked in a run, checked afterwards against what the edge holds. */
export class History {
  readonly visitors: Said[] = [];
  readonly requests: Invoked[] = [];
  /** Faults on the visitors' side, by name. */
  readonly struck = new Map<string, number>();
  acknowledged = 0;
  private readonly began = performance.now();

  begin(who: Pick<Said, "submission" | "secret" | "habit" | "person" | "email" | "corrected">): Said {
    const said: Said = { ...who, entries: [], forgotten: null, late: { refused: 0, kept: 0 }, booked: null };
    this.visitors.push(said);
    return said;
  }

  /** Puts a request down before it leaves; whoever sent it says with the answer what became of it. */
  invoke(what: Invoked["what"], entries: number): (fate: Fate) => void {
    const invoked: Invoked = { at: Math.round(performance.now() - this.began), what, entries, fate: "unknown" };
    this.requests.push(invoked);
    return (fate) => {
      invoked.fate = fate;
    };
  }

  acknowledge(entry: SaidEntry): void {
    if (entry.fate !== "ok") this.acknowledged += 1;
    entry.fate = "ok";
  }

  strike(fault: string): void {
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
  }

  /** Requests by what became of them. */
  fates(): Record<Fate, number> {
    const fates = { ok: 0, fail: 0, unknown: 0 };
    for (const { fate } of this.requests) fates[fate] += 1;
    return fates;
  }
}
