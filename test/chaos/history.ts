/** What became of one request, as its sender knows it. */
export type Fate = "ok" | "unknown";

/** What a visitor tried to say, in order; `unknown` when no receipt came back. */
export interface Said {
  submission: string;
  secret: string;
  email: string;
  entries: { id: string; seq: number; field?: string; value?: unknown; kind: string; fate: Fate }[];
}

/** Everything invoked in a run, checked afterwards against what the edge holds. */
export class History {
  readonly visitors: Said[] = [];

  begin(said: Omit<Said, "entries">): Said {
    const visitor: Said = { ...said, entries: [] };
    this.visitors.push(visitor);
    return visitor;
  }

  get acknowledged(): number {
    return this.visitors.reduce((sum, visitor) => sum + visitor.entries.filter((entry) => entry.fate === "ok").length, 0);
  }

  get unknown(): number {
    return this.visitors.reduce((sum, visitor) => sum + visitor.entries.filter((entry) => entry.fate === "unknown").length, 0);
  }
}
