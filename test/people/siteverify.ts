import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does instead of answering well. `drip`: begins an answer and never ends it. */
export type Fault = "none" | "slow" | "http-500" | "reset" | "page" | "drip" | "internal-error" | "reset-after";

interface Question {
  secret?: string;
  response?: string;
  remoteip?: string;
  idempotency_key?: string;
}

/**
 * Turnstile's `POST /turnstile/v0/siteverify` as its documentation has it: JSON or form body; a token is good once and for 300 seconds; the
 * same question under the same `idempotency_key` (a UUID) is answered the same; tokens of at most 2,048 characters; every refusal is 200
 * with `success: false` and its codes.
 */
export async function siteverify(secret: string) {
  const issued = new Map<string, number>();
  const spent = new Map<string, string | undefined>();
  const questions: Question[] = [];
  let fault: Fault = "none";
  let faults = Number.POSITIVE_INFINITY;

  const refusal = (...codes: string[]) => ({ success: false, "error-codes": codes, messages: [] });
  function judge({ secret: given, response: token, idempotency_key: key }: Question): object {
    if (!given) return refusal("missing-input-secret");
    if (given !== secret) return refusal("invalid-input-secret");
    if (!token) return refusal("missing-input-response");
    if (key !== undefined && !/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(key))
      return refusal("bad-request");
    const at = issued.get(token);
    if (at === undefined || token.length > 2_048) return refusal("invalid-input-response");
    const again = spent.has(token);
    if ((again && (key === undefined || spent.get(token) !== key)) || Date.now() - at > 300_000) return refusal("timeout-or-duplicate");
    spent.set(token, key);
    const challenged = new Date(at).toISOString();
    return {
      success: true,
      "error-codes": [],
      challenge_ts: challenged,
      hostname: "www.acme.example",
      action: "",
      cdata: "",
      metadata: {},
    };
  }

  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const isForm = (request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
      let question: Question = {};
      try {
        question = isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
      } catch {
        response.end(JSON.stringify(refusal("bad-request")));
        return;
      }
      questions.push(question);
      const now = faults > 0 ? fault : "none";
      faults -= 1;
      const verdict = now === "internal-error" ? refusal("internal-error") : now === "none" || now === "reset-after" ? judge(question) : {};
      if (now === "slow") return;
      if (now === "reset" || now === "reset-after") return void request.socket.destroy();
      response.writeHead(now === "http-500" ? 500 : 200, { "content-type": now === "page" ? "text/html" : "application/json" });
      if (now === "drip") return void response.write('{"success":');
      response.end(now === "page" ? "<html>Just a moment…</html>" : JSON.stringify(verdict));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/turnstile/v0/siteverify`,
    questions,
    /** A token as a browser that passed would bring. `ageMs`: how long ago. */
    token(ageMs = 0): string {
      const token = `0.${Math.random().toString(36).slice(2)}${"x".repeat(60)}.${issued.size}`;
      issued.set(token, Date.now() - ageMs);
      return token;
    },
    /** From now on, for so many questions. */
    fail(how: Fault, times = Number.POSITIVE_INFINITY) {
      fault = how;
      faults = times;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
