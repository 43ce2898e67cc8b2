import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { between, type Dice } from "../dice.ts";

/** One delivery that arrived and was taken in, however the answer then fared. */
export interface Arrived {
  times: number;
  event: string;
  lead: string;
  body: string;
}

/** Somebody's CRM: down, slow, busy, hanging up in the middle, and sometimes fine. */
export interface Sink {
  url: string;
  arrived: Map<string, Arrived>;
  struck: Map<string, number>;
  /** From now on it answers as it should. */
  calm(): void;
  close(): Promise<void>;
}

const faults: [string, number, (response: ServerResponse, random: Dice) => void][] = [
  ["sink answers 500", 0.04, (response) => void response.writeHead(500).end()],
  ["sink answers 429 with Retry-After", 0.03, (response) => void response.writeHead(429, { "retry-after": "1" }).end()],
  ["sink resets after taking it in", 0.03, (response) => void response.destroy()],
  [
    "sink answers after a long time",
    0.02,
    (response, random) => void setTimeout(() => response.writeHead(204).end(), between(random, 500, 4_000)),
  ],
  ["sink answers drop by drop", 0.02, drip],
];
/** The last two of them do take in what they were sent, and so does the reset. */
const refuses = new Set(["sink answers 500", "sink answers 429 with Retry-After"]);

export async function openSink(random: Dice): Promise<Sink> {
  const arrived: Sink["arrived"] = new Map();
  const struck: Sink["struck"] = new Map();
  let isCalm = false;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const fault = isCalm ? null : drawn(random);
      if (fault) struck.set(fault[0], (struck.get(fault[0]) ?? 0) + 1);
      if (!fault || !refuses.has(fault[0])) take(arrived, String(request.headers["webhook-id"]), body);
      if (fault) fault[2](response, random);
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrived,
    struck,
    calm: () => {
      isCalm = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function drawn(random: Dice): (typeof faults)[number] | null {
  let left = random();
  for (const fault of faults) {
    left -= fault[1];
    if (left < 0) return fault;
  }
  return null;
}

function take(arrived: Sink["arrived"], id: string, body: string): void {
  const before = arrived.get(id);
  const { type, data } = JSON.parse(body) as { type: string; data: { id: string } };
  arrived.set(id, { times: (before?.times ?? 0) + 1, event: type, lead: data.id, body });
}

function drip(response: ServerResponse): void {
  response.writeHead(200);
  let left = 5;
  const drop = setInterval(() => {
    if (left-- > 0) response.write(".");
    else {
      clearInterval(drop);
      response.end();
    }
  }, 200);
}
