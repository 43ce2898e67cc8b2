import { Agent, createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { asIfKept, type Treatment } from "./treatment.ts";

/** One request to the visitors' side and what the edge said to it; `status` 0 when it was never asked. `at`: epoch milliseconds. */
export interface Passage {
  at: number;
  path: string;
  body: string;
  status: number;
  answer: string;
}

/** Stands between a page and the edge, as a bad network does; the page knows the edge by this address only. */
export interface Middleman {
  url: string;
  passages: Passage[];
  /** Decides about every POST to the visitors' side; whatever else is asked for always passes. */
  treat: (path: string) => Treatment;
  /** Everything passes again; what is still held back goes its way. */
  heal(): void;
  close(): Promise<void>;
}

const openToPages = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" };
const pass = (): Treatment => ({ kind: "pass" });

export async function middleman(edge: string): Promise<Middleman> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    carry(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const self: Middleman = {
    url: "",
    passages: [],
    treat: pass,
    heal: () => {
      self.treat = pass;
    },
    close: () =>
      new Promise((closed) => {
        agent.destroy();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };

  async function carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? "/";
    const body = await textOf(incoming);
    const judged = incoming.method === "POST" && path.startsWith("/v1/");
    const treatment = judged ? self.treat(path) : pass();
    const passage: Passage = { at: Date.now(), path, body, status: 0, answer: "" };
    if (judged) self.passages.push(passage);
    if (treatment.kind === "silence") return;
    if (treatment.kind === "reset") {
      outgoing.destroy();
      return;
    }
    if (treatment.kind === "refuse") {
      const retry = treatment.retryAfterS === undefined ? {} : { "retry-after": String(treatment.retryAfterS) };
      outgoing.writeHead(treatment.status, { ...openToPages, ...retry }).end("{}");
      return;
    }
    if (treatment.kind === "lie") {
      passage.status = 200;
      passage.answer = asIfKept(body);
      outgoing.writeHead(200, openToPages).end(passage.answer);
      return;
    }
    const ask = () => relay(new URL(path, edge), incoming, body, agent);
    if (treatment.kind === "late") await new Promise((resolve) => setTimeout(resolve, treatment.ms));
    const said = await ask();
    passage.status = said.status;
    passage.answer = said.body.toString("utf8");
    if (treatment.kind === "twice") setTimeout(() => void ask().catch(() => undefined), treatment.ms);
    if (treatment.kind === "drop") outgoing.destroy();
    else outgoing.writeHead(said.status, said.headers).end(said.body);
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  self.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return self;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

interface Said {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Host and origin go along as they came, so that the edge sees the page's own address for it. */
function relay(target: URL, { method, headers }: IncomingMessage, body: string, agent: Agent): Promise<Said> {
  return new Promise((resolve, reject) => {
    // Uncompressed, so that what the edge said can be read here.
    const plain = { ...headers, "accept-encoding": "identity" };
    const onward = request(target, { method, headers: plain, agent }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const { "transfer-encoding": _, ...kept } = answer.headers;
      resolve({ status: answer.statusCode ?? 502, headers: kept, body: Buffer.concat(chunks) });
    });
    onward.on("error", reject);
    onward.end(body);
  });
}
