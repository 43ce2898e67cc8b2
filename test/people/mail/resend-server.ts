import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface SentByApi {
  from: string;
  to: string[];
  reply_to: string[];
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments?: { filename: string; content: string; content_type: string }[];
}

/** What the server does instead. `after`: takes the mail and hangs up. `under-way`: as if the first attempt still ran. */
export type ResendFault = "none" | "after" | "under-way" | "rate" | "http-500" | "silent";

/** Resend's `POST /emails` as its documentation has it: bearer key, bounded idempotency key that is good for 24 hours, named errors. */
export async function resendServer(key: string) {
  const sent: SentByApi[] = [];
  const known = new Map<string, { body: string; id: string }>();
  let fault: ResendFault = "none";
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      const answer = (status: number, words: object, headers: Record<string, string> = {}) =>
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(words));
      const refuse = (status: number, name: string, headers = {}) => answer(status, { statusCode: status, name, message: name }, headers);
      if (fault === "silent") return;
      if (request.method !== "POST" || request.url !== "/emails") return refuse(404, "not_found");
      if (request.headers.authorization !== `Bearer ${key}`) return refuse(401, "restricted_api_key");
      if (fault === "rate") return refuse(429, "rate_limit_exceeded", { "retry-after": "7" });
      if (fault === "http-500") return refuse(500, "application_error");
      if (fault === "under-way") return refuse(409, "concurrent_idempotent_requests");
      const once = String(request.headers["idempotency-key"] ?? "");
      if (once.length > 256) return refuse(400, "invalid_idempotency_key");
      const before = known.get(once);
      if (before && before.body !== body) return refuse(409, "invalid_idempotent_request");
      if (before) return answer(200, { id: before.id });
      const mail = JSON.parse(body) as SentByApi;
      if (!mail.from || !Array.isArray(mail.to) || !mail.subject || !(mail.html || mail.text)) return refuse(422, "missing_required_field");
      sent.push(mail);
      known.set(once, { body, id: `mail-${sent.length}` });
      if (fault === "after") return void request.socket.destroy();
      answer(200, { id: `mail-${sent.length}` });
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    fail(how: ResendFault) {
      fault = how;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
