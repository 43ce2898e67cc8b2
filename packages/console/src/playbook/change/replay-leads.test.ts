import { describe, expect, it } from "vitest";
import { Refusal } from "../../api/refusal.ts";
import type { Answer, Question } from "./messages.ts";
import { type Replaying, replayLeads } from "./replay-leads.ts";

const result = { difference: { leads: 3 } } as never;

/** A worker that answers from a script, in the next turn as real ones do. */
function fakeWorker(answer: (question: Question) => Answer[]) {
  const hearing: Record<string, ((event: unknown) => void)[]> = {};
  const worker = {
    ended: false,
    asked: [] as Question["ask"][],
    addEventListener: (kind: string, hear: (event: unknown) => void) => {
      hearing[kind] = [...(hearing[kind] ?? []), hear];
    },
    postMessage(question: Question) {
      worker.asked.push(question.ask);
      queueMicrotask(() => {
        for (const data of answer(question)) for (const hear of hearing.message ?? []) hear({ data });
      });
    },
    terminate() {
      worker.ended = true;
    },
    break: () => hearing.error?.forEach((hear) => void hear({})),
  };
  return worker;
}

/** A ledger of so many decisions, and a worker that counts them. */
function replayed(of: number, how: { refuse?: Refusal; unsound?: boolean } = {}) {
  const told: Replaying[] = [];
  const limits: number[] = [];
  let read = 0;
  const worker = fakeWorker((question) => {
    if (question.ask === "compare") return [how.unsound ? { said: "unsound", which: "draft", problems: [] } : { said: "ready" }];
    if (question.ask === "run")
      return [
        { said: "progress", done: 0, all: read },
        { said: "done", result, workMs: 5 },
      ];
    read += limits.at(-1) ?? 0;
    read = Math.min(read, of);
    return [{ said: "page", next: read < of ? `${read}` : null, read, keptSince: of > 0 ? 7 : null }];
  });
  const stop = replayLeads({
    api: {
      decisions: async ({ limit }) => {
        limits.push(limit);
        if (how.refuse) throw how.refuse;
        return new ArrayBuffer(0);
      },
    },
    base: { hash: "h", text: "" },
    draft: "",
    now: 0,
    start: () => worker as unknown as Worker,
    tell: (replaying) => void told.push(replaying),
  });
  return { told, limits, worker, stop, over: async () => await new Promise((done) => setTimeout(done, 0)) };
}

describe("replaying leads beside the page", () => {
  it("reads page after page, says how far it is, and ends its worker with the result", async () => {
    const { told, worker, over } = replayed(2_500);
    await over();
    expect(told.map(({ state }) => state)).toEqual(["reading", "reading", "reading", "reading", "running", "done"]);
    expect(told.at(-1)).toMatchObject({ state: "done", result, keptSince: 7, more: false });
    expect([worker.asked, worker.ended]).toEqual([["compare", "page", "page", "page", "run"], true]);
  });

  it("reads ten thousand at most, and says that there are more", async () => {
    const { told, limits, over } = replayed(30_000);
    await over();
    expect(limits.reduce((sum, limit) => sum + limit, 0)).toBe(10_000);
    expect(told.at(-1)).toMatchObject({ state: "done", more: true });
  });

  it.each<[string, Parameters<typeof replayed>, Partial<Replaying>]>([
    ["there is nobody", [0], { state: "none", keptSince: null }],
    ["the draft has errors", [5, { unsound: true }], { state: "unsound", which: "draft" }],
    ["the edge refuses", [5, { refuse: new Refusal("unavailable", 503, "Away") }], { state: "failed" }],
  ])("says so where %s, and runs nothing", async (_, [of, how], last) => {
    const { told, worker, over } = replayed(of, how);
    await over();
    expect(told.at(-1)).toMatchObject(last);
    expect([worker.asked.includes("run"), worker.ended]).toEqual([false, true]);
  });

  it("says so where the worker breaks off", async () => {
    const { told, worker } = replayed(5);
    worker.break();
    expect([told.at(-1)?.state, worker.ended]).toEqual(["failed", true]);
  });

  it("stopped, it ends its worker and tells nothing more", async () => {
    const { told, worker, stop, over } = replayed(2_500);
    stop();
    await over();
    expect([told.map(({ state }) => state), worker.ended]).toEqual([["reading"], true]);
  });
});
