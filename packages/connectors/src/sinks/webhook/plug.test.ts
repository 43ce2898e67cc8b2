import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Delivery } from "@baton/contract/delivery";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { webhookSink } from "./plug.ts";

const secret = `whsec_${btoa("a key of twenty-four byt")}`;
const delivery: Delivery = {
  id: "dlv_1",
  lead: "lead_n000000000000000000001",
  sink: "crm",
  event: "lead.assigned",
  body: { seq: 7, name: "Zoë" },
  createdAt: Date.UTC(2026, 10, 23, 12),
};
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A receiver on loopback that really speaks HTTP. */
async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}
const sink = webhookSink({ fetch: (url, init) => fetch(url, init), now: () => Date.now(), ownHosts: [], allowLoopback: true });
const deliver = (url: string, over: { secret?: string; signal?: AbortSignal } = {}) =>
  sink.deliver(delivery, { url, secret, ...over }, over.signal ?? new AbortController().signal);

describe("webhook", () => {
  it("arrives whole, signed so that the receiver's library accepts it, under the delivery's own id", async () => {
    let seen: { headers: Record<string, string>; body: string; method: string } | undefined;
    const url = await receiver(async (request, response) => {
      let body = "";
      for await (const piece of request.setEncoding("utf8")) body += piece;
      seen = { headers: request.headers as Record<string, string>, body, method: request.method ?? "" };
      response.end("ok");
    });
    expect(await deliver(url)).toEqual({ ok: true });
    expect(seen?.method).toBe("POST");
    expect(seen?.headers["webhook-id"]).toBe("dlv_1");
    expect(seen?.headers["content-type"]).toBe("application/json");
    expect(new Webhook(secret).verify(seen?.body ?? "", seen?.headers ?? {})).toEqual({
      type: "lead.assigned",
      timestamp: "2026-11-23T12:00:00.000Z",
      data: { seq: 7, name: "Zoë" },
    });
    const other = new Webhook(`whsec_${btoa("another key of 24 bytes!")}`);
    expect(() => other.verify(seen?.body ?? "", seen?.headers ?? {})).toThrow();
  });

  it("does not follow a redirect", async () => {
    let calls = 0;
    const inner = await receiver((_request, response) => {
      calls++;
      response.end();
    });
    const url = await receiver((_request, response) => {
      response.writeHead(307, { location: inner }).end();
    });
    expect(await deliver(url)).toEqual({ ok: false, failure: { kind: "final", code: "http-307" } });
    expect(calls).toBe(0);
  });

  it("passes on when to come back", async () => {
    const url = await receiver((_request, response) => {
      response.writeHead(429, { "retry-after": "30" }).end("slow down");
    });
    expect(await deliver(url)).toEqual({ ok: false, failure: { kind: "retry", code: "http-429", retryAfterMs: 30_000 } });
  });

  it("a receiver that never answers is given up, to be tried again", async () => {
    const url = await receiver(() => {});
    expect(await deliver(url, { signal: AbortSignal.timeout(100) })).toEqual({ ok: false, failure: { kind: "retry", code: "timeout" } });
  });

  it("a body that drips for ever does not undo the status that came before it", async () => {
    const url = await receiver((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    });
    expect(await deliver(url, { signal: AbortSignal.timeout(200) })).toEqual({ ok: true });
  });

  it("a flood of a body is cut off", async () => {
    let sent = 0;
    const url = await receiver((_request, response) => {
      response.writeHead(200);
      const flood = () => {
        while (!response.destroyed && sent < 200_000_000 && response.write("x".repeat(65_536))) sent += 65_536;
      };
      response.on("drain", flood);
      flood();
    });
    expect(await deliver(url)).toEqual({ ok: true });
    expect(sent).toBeLessThan(50_000_000);
  });

  it("nobody at home is tried again", async () => {
    const url = await receiver(() => {});
    for (const close of closers.splice(0)) close();
    expect(await deliver(url)).toEqual({ ok: false, failure: { kind: "retry", code: "network" } });
  });

  it.each([
    ["secret-missing", undefined],
    ["secret-missing", ""],
    ["secret-malformed", "whsec_%%%"],
    ["secret-missing", undefined],
  ])("%s waits for a person, and nothing is sent unsigned", async (code, key) => {
    let calls = 0;
    const url = await receiver((_request, response) => {
      calls++;
      response.end();
    });
    const answer = await sink.deliver(delivery, { url, secret: key }, new AbortController().signal);
    expect(answer).toEqual({ ok: false, failure: { kind: "final", code } });
    expect(calls).toBe(0);
  });

  it("an address inside is never called", async () => {
    let calls = 0;
    const guarded = webhookSink({
      fetch: async () => {
        calls++;
        return new Response();
      },
      now: () => 0,
      ownHosts: [],
      allowLoopback: false,
    });
    const answer = await guarded.deliver(delivery, { url: "https://169.254.169.254/", secret }, new AbortController().signal);
    expect(answer).toEqual({ ok: false, failure: { kind: "final", code: "target-private" } });
    expect(calls).toBe(0);
  });
});
