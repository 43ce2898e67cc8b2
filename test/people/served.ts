import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type LocalEdge, type LocalOptions, serveLocally } from "@baton/edge/local";
import { publish } from "@baton/edge/publish";
import { playbookText } from "./playbook.ts";
import { newKey, oldKey } from "./sealing.ts";
import { type Edge, Visitor } from "./visitor.ts";

export const secrets = {
  BATON_ADMIN_TOKEN: "adm_test",
  BATON_SIGNING_KEY: "a-signing-key-for-tests-only",
  BATON_SEALING_KEYS: JSON.stringify([newKey, oldKey]),
  WEBHOOK_KEY: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
};

/** The built Worker on a free port, with a playbook in force. */
export interface Served {
  miniflare: LocalEdge;
  url: string;
  edge: Edge;
  visitor(region?: string): Visitor;
  /** The ops API with the admin token; parsed JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  ops(path: string, init?: RequestInit): Promise<any>;
  publish(text: string): Promise<string>;
  close(): Promise<void>;
}

export async function served(
  options: { playbook?: Record<string, unknown>; state?: string; bindings?: Record<string, string> } & Pick<
    LocalOptions,
    "limits" | "place"
  > = {},
): Promise<Served> {
  const { limits, place } = options;
  const miniflare = await serveLocally({
    bindings: { ...secrets, ...options.bindings },
    ...(limits ? { limits } : {}),
    ...(place ? { place } : {}),
    ...(options.state ? { state: options.state } : {}),
  });
  const url = (await miniflare.ready).origin;
  const store = await miniflare.getKVNamespace("WORKSPACE");
  const put = async (text: string) => {
    const hash = createHash("sha256").update(text).digest("hex");
    await publish(store as unknown as Parameters<typeof publish>[0], hash, text, Date.now());
    return hash;
  };
  if ((await store.get("playbook")) === null) await put(playbookText(options.playbook));
  const edge: Edge = (path, init) => fetch(url + path, { redirect: "manual", ...init });
  return {
    miniflare,
    url,
    edge,
    visitor: (region) => new Visitor(edge, region),
    ops: async (path, init = {}) => {
      const response = await edge(path, {
        ...init,
        headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, ...(init.headers as object) },
      });
      return await response.json();
    },
    publish: put,
    close: () => miniflare.dispose(),
  };
}

/**
 * Asks until the answer is truthy, or gives up after `forMs` with what it saw last. Pauses are counted, not the clock read: a machine that
 * stood still for a while has not used up the patience.
 */
export async function eventually<T>(ask: () => Promise<T>, forMs = 10_000): Promise<T> {
  const pauseMs = 50;
  for (let paused = 0; ; paused += pauseMs) {
    const answer = await ask();
    if (answer || paused >= forMs) return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

export interface Received {
  headers: IncomingMessage["headers"];
  body: string;
}

/** A webhook receiver on loopback whose answers a test decides. */
export async function receiver(
  answer: (received: Received, count: number) => { status: number; headers?: Record<string, string> } = () => ({ status: 204 }),
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      const { status, headers } = answer({ headers: request.headers, body }, received.length);
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
