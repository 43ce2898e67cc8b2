import type { Answer, Checked, Compared, Question } from "./messages.ts";

/** Checks and compares playbooks beside the page: ten thousand routes take a third of a second, in which nobody should wait to type. */
export interface Checker {
  check(text: string): Promise<Checked>;
  compare(before: string, after: string): Promise<Compared>;
  close(): void;
}

type Unasked = Question extends infer One ? (One extends Question ? Omit<One, "id"> : never) : never;

/** `start` gives the worker; it is started with the first question, and again after it broke. What was asked of a broken one rejects. */
export function createChecker(start: () => Worker): Checker {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, { take(answer: Answer): void; fail(why: Error): void }>();

  function begin(): Worker {
    const begun = start();
    begun.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      waiting.get(data.id)?.take(data);
      waiting.delete(data.id);
    });
    begun.addEventListener("error", () => {
      begun.terminate();
      if (worker === begun) worker = null;
      for (const { fail } of waiting.values()) fail(new Error("The check broke off"));
      waiting.clear();
    });
    return begun;
  }

  const ask = (question: Unasked): Promise<Answer> =>
    new Promise((take, fail) => {
      worker ??= begin();
      asked += 1;
      waiting.set(asked, { take, fail });
      worker.postMessage({ ...question, id: asked });
    });

  return {
    async check(text) {
      const answer = await ask({ ask: "check", text });
      if (answer.said !== "checked") throw new Error("The check answered something else");
      return answer.checked;
    },
    async compare(before, after) {
      const answer = await ask({ ask: "diff", before, after });
      if (answer.said !== "compared") throw new Error("The check answered something else");
      return answer.compared;
    },
    close() {
      worker?.terminate();
      worker = null;
      waiting.clear();
    },
  };
}
