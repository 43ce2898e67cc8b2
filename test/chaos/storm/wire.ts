import { Agent, request } from "node:http";
import type { Fate } from "./history.ts";
import { placeHeader } from "./house.ts";

export interface Answer {
  /** 0: no answer came. */
  status: number;
  /** The request never left: nobody was there to take it. Without an answer and without this nobody knows whether it was carried out. */
  unreached: boolean;
  body: string;
  retryAfterMs: number;
}

const noAnswer: Answer = { status: 0, unreached: false, body: "", retryAfterMs: 0 };

/** As its sender knows it. */
export const fateOf = ({ status, unreached }: Answer): Fate =>
  status >= 200 && status < 300 ? "ok" : status === 0 && !unreached ? "unknown" : "fail";

export interface Sent {
  path: string;
  method?: "POST" | "PUT" | "GET";
  headers?: Record<string, string>;
  body?: string;
  /** The visitor is gone this long after the body has left. */
  leaveAfterMs?: number;
}

/** HTTP as browsers speak it, to an address that changes with every restart. */
export class Wire {
  private readonly agent: Agent;
  private readonly url: () => string;

  private readonly patienceMs: number;

  /** `keepAlive` off: a connection of its own for each request, which no kill can have cut beforehand. */
  constructor(url: () => string, options: { sockets: number; patienceMs: number; keepAlive: boolean }) {
    this.url = url;
    this.patienceMs = options.patienceMs;
    this.agent = new Agent({ keepAlive: options.keepAlive, maxSockets: options.sockets });
  }

  /** Never rejects: no answer is an answer too. */
  send({ path, method = "POST", headers = {}, body = "", leaveAfterMs }: Sent): Promise<Answer> {
    return new Promise((resolve) => {
      const length = method === "GET" ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const asked = request(new URL(path, this.url()), { agent: this.agent, method, headers: { ...placeHeader, ...headers, ...length } });
      asked.setTimeout(this.patienceMs, () => asked.destroy());
      asked.on("error", (error: NodeJS.ErrnoException) => resolve({ ...noAnswer, unreached: error.code === "ECONNREFUSED" }));
      asked.on("close", () => resolve(noAnswer));
      asked.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        response.on("error", () => resolve(noAnswer));
        response.on("end", () => {
          const retryAfterMs = Number(response.headers["retry-after"] ?? 0) * 1_000;
          resolve({ status: response.statusCode ?? 0, unreached: false, body: text, retryAfterMs });
        });
      });
      asked.end(body, () => {
        if (leaveAfterMs !== undefined) setTimeout(() => asked.destroy(), leaveAfterMs);
      });
    });
  }

  /** Sends and expects JSON; for the nemesis and the auditor, who are not in the weather. */
  // biome-ignore lint/suspicious/noExplicitAny: each caller knows what it asked for
  async ask(path: string, body: unknown): Promise<any> {
    const answer = await this.send({ path, body: JSON.stringify(body) });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 500)}`);
    return JSON.parse(answer.body);
  }

  close(): void {
    this.agent.destroy();
  }
}
