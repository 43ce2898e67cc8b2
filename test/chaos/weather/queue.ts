import { some, strikes } from "./sky.ts";

interface Message {
  body: unknown;
  delaySeconds?: number;
}
interface Queue {
  sendBatch(messages: Message[]): Promise<unknown>;
}

/** A queue that refuses, loses, repeats, delays and shuffles. */
export function riskyQueue(queue: Queue): Queue {
  return {
    async sendBatch(given) {
      if (strikes("queue-refused")) throw new Error("Queue send failed");
      const messages = [...given].flatMap((message) => {
        if (strikes("queue-lost")) return [];
        const late = strikes("queue-delayed") ? { ...message, delaySeconds: Math.ceil(some(0, 3)) } : message;
        return strikes("queue-duplicated") ? [late, message] : [late];
      });
      if (strikes("queue-shuffled")) messages.reverse();
      return messages.length > 0 ? await queue.sendBatch(messages) : undefined;
    },
  };
}
