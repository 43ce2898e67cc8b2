import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A page that a slow server sends in parts: each when the test says so, as a page really streams. */
export async function pageInParts() {
  let answer: ServerResponse | undefined;
  let come = () => {};
  const asked = new Promise<void>((resolve) => {
    come = resolve;
  });
  const server = createServer((request, response) => {
    if (request.url !== "/") return void response.writeHead(404).end();
    answer = response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    come();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async send(html: string) {
      await asked;
      answer?.write(html);
    },
    end: () => answer?.end(),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page whose server sends its first part at once, and the rest when it is told to go on. */
export async function pageInTwo(first: string, rest = "") {
  const { url, send, end, close } = await pageInParts();
  const begun = send(`<!doctype html><html lang="en"><title>x</title>${first}`);
  const go = () => void begun.then(() => send(rest)).then(end);
  return { url, go, close };
}
