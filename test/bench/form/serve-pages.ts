import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync } from "node:zlib";
import { type Contender, elsewhere, filesBeside, pageOf } from "./pages.ts";

/** Serves every contender's page, and what the peers fetch, as a good host would: brotli 11, made before anybody asks. */
export async function servePages(contenders: readonly Contender[]): Promise<{ url: string; close(): Promise<void> }> {
  const files = new Map([...filesBeside()].map(([path, { type, body }]) => [path, { type, packed: brotliCompressSync(body) }]));
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    // A version of theirs in the path or behind it changes nothing here.
    const file = files.get(path) ?? files.get(path.replace(/\/static\/[\d.]+\//, "/static/"));
    const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    if (!file)
      return void response.writeHead(request.method === "POST" ? 200 : 404, { ...cors, "content-type": "application/json" }).end("{}");
    response.writeHead(200, { ...cors, "content-type": file.type, "content-encoding": "br", "content-length": file.packed.length });
    response.end(file.packed);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  for (const contender of contenders) {
    const page = pageOf(contender).replace(elsewhere, `http://127.0.0.1:${port}`);
    files.set(`/${contender.id}`, { type: "text/html; charset=utf-8", packed: brotliCompressSync(Buffer.from(page)) });
  }
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
