/** What becomes of one request on its way to the edge. Times in milliseconds. */
export type Treatment =
  | { kind: "pass" }
  /** Answered in the edge's place; it never hears of it. */
  | { kind: "refuse"; status: number; retryAfterS?: number }
  /** Nobody answers, ever. */
  | { kind: "silence" }
  | { kind: "reset" }
  /** Answered as the edge would, which never hears of it: nobody does that, and a checker must notice. */
  | { kind: "lie" }
  /** The edge keeps it, and its answer gets lost. */
  | { kind: "drop" }
  /** Reaches the edge only later, so that what is sent after it may be there before. */
  | { kind: "late"; ms: number }
  /** Reaches the edge once more, after everybody has gone on. */
  | { kind: "twice"; ms: number };

/** A receipt for every entry, and for every letter. */
export function asIfKept(body: string): string {
  const { submission, entries = [], letters = [] } = JSON.parse(body) as { submission?: string; entries?: Named[]; letters?: Named[] };
  return JSON.stringify({
    receipt: { submission, acked: entries.map(({ id }) => id), stage: "partial" },
    letters: letters.map(({ id }) => ({ id, status: "kept" })),
  });
}

interface Named {
  id: string;
}
