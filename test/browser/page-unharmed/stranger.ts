import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A page of somebody else's, from this folder, under the headers its owner chose. `{{EDGE}}` becomes the edge's origin. */
export async function strangersPage(file: string, edge: string, headers: Record<string, string> = {}) {
  const text = await readFile(new URL(file, import.meta.url), "utf8");
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(text.replaceAll("{{EDGE}}", edge));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}/`, close };
}
