import { Agent, request } from "node:http";

export interface Shot {
  path: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

/** `status` 0: the connection failed. */
export interface Answered {
  status: number;
  ms: number;
  body: string;
}

/** HTTP over connections that stay open, as browsers and the platform's own front keep them. */
export class Client {
  private readonly agent: Agent;
  private readonly origin: URL;

  constructor(origin: string | URL, sockets: number) {
    this.origin = new URL(origin);
    this.agent = new Agent({ keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets });
  }

  /** Timed from the first byte handed to the socket to the last byte of the answer. Never rejects: a failure is an answer too. */
  send({ path, method = "POST", headers = {}, body = "" }: Shot): Promise<Answered> {
    return new Promise((resolve) => {
      const began = performance.now();
      const done = (status: number, text: string) => resolve({ status, ms: performance.now() - began, body: text });
      const length = body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const { hostname, port } = this.origin;
      const sent = request({ agent: this.agent, hostname, port, path, method, headers: { ...headers, ...length } }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => done(response.statusCode ?? 0, text));
        response.on("error", (error) => done(0, error.message));
      });
      sent.on("error", (error) => done(0, error.message));
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Keeps `concurrency` requests under way until there is no next one. */
export async function volley(client: Client, concurrency: number, next: () => Shot | null): Promise<Answered[]> {
  const answers: Answered[] = [];
  const lane = async () => {
    for (let shot = next(); shot; shot = next()) answers.push(await client.send(shot));
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return answers;
}

/** The same over a list that is ready beforehand, so that nothing is made while the clock runs. */
export function volleyOf(client: Client, concurrency: number, shots: readonly Shot[]): Promise<Answered[]> {
  let index = 0;
  return volley(client, concurrency, () => shots[index++] ?? null);
}
