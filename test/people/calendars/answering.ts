import type { IncomingMessage, ServerResponse } from "node:http";
import type { Act, Diary, Fault } from "./diary.ts";

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** How a vendor says that something is wrong. */
export interface Complaints {
  /** The token is no good, or no longer. */
  expired: Answer;
  noAccess: Answer;
  tooMany: Answer;
  quota: Answer;
  conflict: Answer;
  /** 200, and an error inside. */
  inside: Answer;
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(body),
});

/** Carries out what was asked, unless something shall go wrong. */
export function answerWith(response: ServerResponse, diary: Diary, act: Act, complaints: Complaints, carryOut: () => Answer): void {
  const fault = diary.next(act);
  const send = ({ status, headers = {}, body = "" }: Answer) => response.writeHead(status, headers).end(body);
  const plain = (answer: Answer | null) => send(answer ?? carryOut());
  const instead: Partial<Record<Fault, () => void>> = {
    "http-500": () => plain({ status: 500, body: "oops" }),
    "http-503": () => plain({ status: 503, body: "" }),
    "http-503-late": () => void setTimeout(() => plain({ status: 503, body: "" }), 500),
    "http-429": () => plain(complaints.tooMany),
    quota: () => plain(complaints.quota),
    "no-access": () => plain(complaints.noAccess),
    conflict: () => plain(complaints.conflict),
    "error-body": () => plain(complaints.inside),
    "token-expired": () => {
      diary.tokens.clear();
      plain(complaints.expired);
    },
    page: () => plain({ status: 200, headers: { "content-type": "text/html" }, body: "<html><body>Just a moment…</body></html>" }),
    reset: () => void response.destroy(),
    "reset-after": () => {
      carryOut();
      response.destroy();
    },
    hang: () => undefined,
    "hang-after": () => void carryOut(),
    drip: () => drip(response),
    huge: () => huge(response),
  };
  const struck = fault === null ? undefined : instead[fault];
  if (struck) struck();
  else plain(null);
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
}

/** 50 MB, as long as anybody takes it. */
function huge(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = " ".repeat(1024 * 1024);
  let left = 50;
  const more = () => {
    while (left-- > 0 && !response.destroyed) if (!response.write(chunk)) return;
    response.end();
  };
  response.on("drain", more);
  more();
}
