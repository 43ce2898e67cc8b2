import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKey, publicHalf, seal } from "../people/sealing.ts";
import { eventually, type Served, secrets, served } from "../people/served.ts";

let house: Served;
beforeAll(async () => {
  house = await served();
});
afterAll(() => house.close());

const stored = async (lead: string) =>
  (await house.edge(`/api/leads/${lead}`, { headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` } })).status === 200;

/** A bare connection, so that a test can do what no browser API would. */
function dial(): Promise<Socket> {
  const { hostname, port } = new URL(house.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.once("error", reject);
  });
}

const head = (path: string, ...more: string[]) =>
  `${[`POST ${path} HTTP/1.1`, "host: edge.example", "origin: https://www.acme.example", "content-type: text/plain", ...more].join("\r\n")}\r\n\r\n`;

/**
 * Sends a whole request and resets the connection the moment the edge has read it. What a reset meets on the way, or in the kernel's
 * queue of a busy machine, never came: the kernel throws it away, and the browser, which heard nothing, brings it again.
 */
async function sendAndReset(path: string, body: string): Promise<void> {
  const socket = await dial();
  await new Promise<void>((resolve) => socket.write(`${head(path, `content-length: ${Buffer.byteLength(body)}`)}${body}`, () => resolve()));
  if (process.platform === "linux") expect(await eventually(async () => isRead(socket), 10_000)).toBe(true);
  socket.resetAndDestroy();
}

/** Whether nothing waits any more at the other end, as the kernel tells: the line of its socket ends in what is still to be read. */
async function isRead({ localPort = 0, remotePort = 0 }: Socket): Promise<boolean> {
  const port = (number: number) => `:${number.toString(16).toUpperCase().padStart(4, "0")}`;
  const tables = await Promise.all(["/proc/net/tcp", "/proc/net/tcp6"].map((table) => readFile(table, "utf8").catch(() => "")));
  const lines = tables
    .join("\n")
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const theirs = lines.find(([, local, remote]) => local?.endsWith(port(remotePort)) && remote?.endsWith(port(localPort)));
  return theirs?.[4]?.endsWith(":00000000") === true;
}

describe("a visitor who is gone before the answer", () => {
  it("has given their answers all the same: 40 of 40", async () => {
    const visitors = Array.from({ length: 40 }, () => house.visitor());
    for (const visitor of visitors) await sendAndReset("/v1/capture", visitor.body([visitor.answer("email", "gone@hang-up.example")]));
    for (const visitor of visitors) expect(await eventually(() => stored(visitor.lead), 5_000)).toBe(true);
  });

  it("whose letters had just been brought has them kept all the same: 20 of 20", async () => {
    const visitors = Array.from({ length: 20 }, () => house.visitor());
    for (const visitor of visitors) {
      const letter = await seal(visitor.body([visitor.answer("email", "gone@hang-up.example")]), publicHalf(newKey));
      await sendAndReset("/v1/capture/sealed", JSON.stringify({ v: 1, letters: [letter] }));
    }
    for (const visitor of visitors) expect(await eventually(() => stored(visitor.lead), 5_000)).toBe(true);
  });
});

describe("a body without a stated length", () => {
  it.each(["/v1/capture", "/v1/capture/sealed", "/f/contact?site=pk_test"])(
    "to %s is answered at its limit, not at its end",
    async (path) => {
      const socket = await dial();
      const answer = new Promise<string>((resolve) => socket.once("data", (chunk) => resolve(String(chunk))));
      socket.write(head(path, "transfer-encoding: chunked"));
      // A little over the limit, and then nothing: the last chunk, which would end the body, never comes.
      for (let sent = 0; sent < 96 * 1024; sent += 0x2000) socket.write(`2000\r\n${"x".repeat(0x2000)}\r\n`);
      expect((await answer).split("\r\n")[0]).toMatch(/^HTTP\/1\.1 413 /);
      socket.destroy();
    },
  );
});

describe("a small body that would unpack to a large one", () => {
  it("is never unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    expect(bomb.byteLength).toBeLessThan(65_536);
    const headers = { origin: "https://www.acme.example", "content-encoding": "gzip" };
    const response = await house.edge("/v1/capture", { method: "POST", headers, body: new Uint8Array(bomb) });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, "bad-json"]);
  });
});
