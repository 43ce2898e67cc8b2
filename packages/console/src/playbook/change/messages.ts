import type { PlaybookProblem } from "@baton/contract/playbook";
import type { WouldChange } from "@baton/contract/simulation";

/** What the worker is told, in this order: once what to compare, then pages of `GET /api/decisions` as they came, then to begin. */
export type Question =
  | { ask: "compare"; base: { hash: string; text: string }; draft: string }
  | { ask: "page"; bytes: ArrayBuffer }
  | { ask: "run" };

export type Answer =
  /** Nothing can be run: the draft, or the playbook it began from, has errors. */
  | { said: "unsound"; which: "draft" | "base"; problems: PlaybookProblem[] }
  | { said: "ready" }
  /** `read`: decisions so far. */
  | { said: "page"; next: string | null; read: number; keptSince: number | null }
  | { said: "progress"; done: number; all: number }
  /** `workMs`: how long the run itself took. */
  | { said: "done"; result: WouldChange; workMs: number };
