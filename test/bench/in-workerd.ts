import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { bundled } from "./house.ts";
import { Client } from "./load.ts";

/** A Worker of the bench's own, asked without a proxy in between. `ask` throws where the answer is not 200. */
export async function inWorkerd(entry: string): Promise<{ ask(path: string): Promise<void>; close(): Promise<void> }> {
  const options = convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: 0,
    log: new Log(LogLevel.ERROR),
    workers: [
      {
        name: "bench",
        compatibilityDate: "2026-10-01",
        modules: [{ type: "ESModule", path: "worker.js", contents: await bundled(entry) }],
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      },
    ],
  });
  const miniflare = new Miniflare({ ...options, telemetry: { enabled: false } });
  const client = new Client(await miniflare.unsafeGetDirectURL("bench"), 1);
  return {
    async ask(path) {
      const answer = await client.send({ method: "GET", path });
      if (answer.status !== 200) throw new Error(`${entry} in workerd: ${answer.status} ${answer.body.slice(0, 300)}`);
    },
    async close() {
      client.close();
      await miniflare.dispose();
    },
  };
}
