import { bytesOf } from "./encode.ts";
import type { Reply, Wire } from "./wire.ts";

/** A clock that stands still until it is told to go on, with everything that was put off to a later moment. */
export function stoppedClock() {
  let time = 1_000_000;
  let tasks: { at: number; task: () => void }[] = [];
  return {
    now: () => time,
    later(ms: number, task: () => void) {
      const waiting = { at: time + ms, task };
      tasks.push(waiting);
      return () => {
        tasks = tasks.filter((other) => other !== waiting);
      };
    },
    /** Runs what is due within `ms`, each thing at its own moment, and lets every answer arrive in between. */
    async pass(ms: number) {
      const end = time + ms;
      for (;;) {
        await settled();
        const next = tasks.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (!next) break;
        tasks = tasks.filter((other) => other !== next);
        time = Math.max(time, next.at);
        next.task();
      }
      time = end;
      await settled();
    },
  };
}

/** Long enough for any chain of answers that are already there; counted in promises, not in time. */
async function settled() {
  for (let turn = 0; turn < 200; turn++) await null;
}

export interface Sent {
  path: string;
  body: SentBody;
  bytes: number;
  last: boolean;
  answer(reply: Reply): void;
}
export interface SentBody {
  submission: string;
  secret: string;
  page?: unknown;
  consent?: { mode: string };
  entries: { id: string; kind: string; field?: string; value?: unknown; step?: string; seq: number; ageMs: number }[];
}

/** A wire whose other end is the test: it answers by the rule given, or leaves the request open for the test to answer. */
export function scriptedWire() {
  const sent: Sent[] = [];
  let rule: (sent: Sent) => Reply | undefined = () => undefined;
  const wire: Wire = {
    post: (path, text, last = false) =>
      new Promise((answer) => {
        const one = { path, body: JSON.parse(text) as SentBody, bytes: bytesOf(text), last, answer };
        sent.push(one);
        const reply = rule(one);
        if (reply) answer(reply);
      }),
    get: async () => ({ status: 0 }),
  };
  return {
    wire,
    sent,
    /** undefined leaves the request open. */
    answers(next: typeof rule) {
      rule = next;
    },
  };
}

export const receiptFor = ({ body }: Pick<Sent, "body">, ids = body.entries.map(({ id }) => id)): Reply => ({
  status: 200,
  body: {
    receipt: {
      submission: body.submission,
      acked: ids,
      stage: body.entries.some(({ kind }) => kind === "submit") ? "submitted" : "partial",
    },
  },
});
