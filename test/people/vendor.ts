import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does instead of answering well. `drip`: begins an answer and never ends it. */
export type VendorFault =
  | "none"
  | "hang"
  | "drip"
  | "http-429"
  | "http-500"
  | "http-401"
  | "reset"
  | "page"
  | "huge"
  | "wrong-types"
  | "list"
  | "redirect";

export interface VendorQuestion {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export const vendorKey = "vk_live_1234567890";

/** What the vendor knows, by domain; as such vendors have it: nested, nullable, numbers that are sometimes texts. */
export const companies: Record<string, object> = {
  "acme.example": {
    name: "Acme Corporation",
    category: { industry: "Machinery", "sub/industry": "Forklifts" },
    metrics: { employees: 1200, employeesRange: "1K-5K", annualRevenue: null },
    geo: { country: "us" },
    tags: ["B2B", "Manufacturing"],
    public: true,
  },
  "betatech.example": { name: "Betatech", metrics: { employees: "1,050" }, geo: { country: "de" }, tags: [], public: "no" },
};

/** Zones of the resolver: MX as in a zone file, addresses; `refused`: RFC 7505; `broken`: SERVFAIL. */
const zones: Record<string, { MX?: string[]; A?: string[]; broken?: true }> = {
  "acme.example": { MX: ["20 backup.mailer.example.", "10 aspmx.l.google.com."] },
  "betatech.example": { MX: ["0 betatech-example.mail.protection.outlook.com."] },
  "nomail.example": { MX: ["0 ."] },
  "host-only.example": { A: ["192.0.2.7"] },
  "parked.example": {},
  "broken.example": { broken: true },
};

/**
 * An enrichment vendor and a DNS-over-HTTPS resolver on loopback. The vendor: `GET /v1/companies/{domain}` and `POST /v1/companies`
 * `{ domain }` with a bearer key, 401 without it, 404 where nobody is known. The resolver: `application/dns-json` as Cloudflare and Google have it, at
 * `/dns-query?name=&type=`. `fail` sets what both do from then on, for so many questions.
 */
export async function vendor() {
  const questions: VendorQuestion[] = [];
  let fault: VendorFault = "none";
  let faults = 0;
  let delayMs = 0;

  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { method = "GET", url = "/", headers } = request;
      questions.push({ method, url, headers, body });
      const now = faults > 0 ? fault : "none";
      faults -= 1;
      const answer = () => {
        if (now !== "none") return misbehave(now, response);
        const at = new URL(url, "http://vendor");
        const said = at.pathname === "/dns-query" ? resolve(at.searchParams) : known(request, at, body);
        response.writeHead(said.status, { "content-type": "application/json" });
        response.end(said.status === 204 ? undefined : JSON.stringify(said.body));
      };
      if (delayMs > 0) setTimeout(answer, delayMs);
      else answer();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    questions,
    fail(how: VendorFault, times = Number.POSITIVE_INFINITY) {
      fault = how;
      faults = how === "none" ? 0 : times;
    },
    /** Every answer takes so long from now on. */
    slow(ms: number) {
      delayMs = ms;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function known({ method, headers }: IncomingMessage, at: URL, body: string): { status: number; body: unknown } {
  const key = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? at.searchParams.get("api_key");
  if (key !== vendorKey) return { status: 401, body: { error: { type: "auth_invalid" } } };
  let domain = decodeURIComponent(at.pathname.replace("/v1/companies/", ""));
  if (method === "POST") domain = String((JSON.parse(body) as { domain?: unknown }).domain);
  const company = Object.hasOwn(companies, domain) ? companies[domain] : undefined;
  return company ? { status: 200, body: { company } } : { status: 404, body: { error: { type: "unknown_record" } } };
}

function resolve(asked: URLSearchParams): { status: number; body: unknown } {
  const name = asked.get("name") ?? "";
  const type = asked.get("type") ?? "A";
  const zone = Object.hasOwn(zones, name) ? zones[name] : undefined;
  const Question = [{ name, type: type === "MX" ? 15 : type === "AAAA" ? 28 : 1 }];
  const flags = { TC: false, RD: true, RA: true, AD: false, CD: false, Question };
  if (!zone)
    return { status: 200, body: { Status: 3, ...flags, Authority: [{ name: "example", type: 6, TTL: 900, data: "ns1.example." }] } };
  if (zone.broken) return { status: 200, body: { Status: 2, ...flags, Comment: ["lame delegation"] } };
  const data = type === "MX" ? zone.MX : type === "A" ? zone.A : undefined;
  const Answer = data?.map((one) => ({ name, type: Question[0]?.type, TTL: 300, data: one }));
  return { status: 200, body: { Status: 0, ...flags, ...(Answer ? { Answer } : {}) } };
}

function misbehave(fault: Exclude<VendorFault, "none">, response: ServerResponse): void {
  const write = (status: number, body: string, headers: Record<string, string> = {}) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  switch (fault) {
    case "hang":
      return;
    case "drip":
      response.writeHead(200, { "content-type": "application/json" });
      return void response.write('{"company":');
    case "http-429":
      write(429, "{}", { "retry-after": "90" });
      return;
    case "http-500":
      write(500, "oops");
      return;
    case "http-401":
      write(401, "{}");
      return;
    case "reset":
      return void response.destroy();
    case "page":
      write(200, "<html>Just a moment…</html>", { "content-type": "text/html" });
      return;
    case "huge":
      write(200, `{"company":{"name":"${"x".repeat(2_000_000)}"}}`);
      return;
    case "wrong-types":
      write(200, JSON.stringify({ company: { name: { first: "Acme" }, metrics: { employees: "many" }, tags: [{}], public: 7 } }));
      return;
    case "list":
      write(200, "[1,2,3]");
      return;
    case "redirect":
      write(302, "", { location: "http://169.254.169.254/latest/meta-data/" });
  }
}
