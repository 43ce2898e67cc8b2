import type { PlaybookProblem } from "@baton/contract/playbook";
import type { WouldChange } from "@baton/contract/simulation";
import type { Api } from "../../api/api.ts";
import type { Answer, Question } from "./messages.ts";

/** Leads of so many days back are replayed. */
export const daysBack = 30;
/** And so many of them at most, the newest. */
export const leadsAtMost = 10_000;
const pageSize = 1_000;
const dayMs = 24 * 3_600_000;

/** How far it is, or what came of it. */
export type Replaying =
  | { state: "reading"; read: number }
  | { state: "running"; done: number; all: number }
  | { state: "unsound"; which: "draft" | "base"; problems: PlaybookProblem[] }
  /** Nobody was decided about in that time, as far as it is kept. */
  | { state: "none"; keptSince: number | null }
  | { state: "failed"; problem: unknown }
  | { state: "done"; result: WouldChange; workMs: number; keptSince: number | null; more: boolean };

interface Asked {
  api: Pick<Api, "decisions">;
  base: { hash: string; text: string };
  draft: string;
  now: number;
  /** Starts the worker that reads and decides, so that the page itself never waits. */
  start(): Worker;
  tell(replaying: Replaying): void;
}

/**
 * Fetches the decisions of the last days page by page, hands each on as it came, and has a worker make them again under both playbooks.
 * The answer stops it: worker and requests end, and nothing more is told.
 */
export function replayLeads({ api, base, draft, now, start, tell }: Asked): () => void {
  const stop = new AbortController();
  const worker = start();
  const heard: ((answer: Answer) => void)[] = [];
  const end = () => {
    stop.abort();
    worker.terminate();
  };
  const last = (replaying: Replaying) => {
    if (stop.signal.aborted) return;
    end();
    tell(replaying);
  };
  const post = (question: Question, moved: Transferable[] = []) => worker.postMessage(question, moved);
  const ask = (question: Question, moved?: Transferable[]): Promise<Answer> =>
    new Promise((hear) => {
      heard.push(hear);
      post(question, moved);
    });
  worker.addEventListener("error", () => last({ state: "failed", problem: new Error("The replay broke off") }));
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    if (stop.signal.aborted) return;
    if (data.said === "progress") tell({ state: "running", done: data.done, all: data.all });
    else heard.shift()?.(data);
  });

  async function run(): Promise<void> {
    tell({ state: "reading", read: 0 });
    const ready = await ask({ ask: "compare", base, draft });
    if (ready.said === "unsound") return last({ state: "unsound", which: ready.which, problems: ready.problems });
    let cursor: string | null = null;
    let read = 0;
    let keptSince: number | null = null;
    do {
      const bytes: ArrayBuffer = await api.decisions(
        { from: now - daysBack * dayMs, to: now, limit: Math.min(pageSize, leadsAtMost - read), cursor },
        stop.signal,
      );
      const page: Answer = await ask({ ask: "page", bytes }, [bytes]);
      if (page.said !== "page") return;
      ({ next: cursor, read, keptSince } = page);
      if (!stop.signal.aborted) tell({ state: "reading", read });
    } while (cursor !== null && read < leadsAtMost);
    if (read === 0) return last({ state: "none", keptSince });
    const done = await ask({ ask: "run" });
    if (done.said === "done") last({ state: "done", result: done.result, workMs: done.workMs, keptSince, more: cursor !== null });
  }
  run().catch((problem: unknown) => last({ state: "failed", problem }));
  return end;
}
