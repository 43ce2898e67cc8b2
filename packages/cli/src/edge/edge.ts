import type { Problem } from "@baton/contract/problems";
import { type ExitCode, Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { adminToken } from "./token.ts";

/** Where Baton listens after `npm start`. */
export const defaultUrl = "http://localhost:8787";

/** How long one answer may take; a cold edge with a large playbook stays far below. */
const patienceMs = 30_000;

/** What Baton answered: the body parsed as JSON where it is JSON. */
export interface Answer {
  status: number;
  etag: string | null;
  body: unknown;
}

/** The ops side of a running Baton, with a token on every call. */
export interface Edge {
  url: string;
  call(method: string, path: string, options?: { headers?: Record<string, string>; body?: string }): Promise<Answer>;
}

/** `--url`, else BATON_URL, else the local one. Refuses anything that is no web address. */
export function edgeAt(url: string | undefined, terminal: Terminal): Edge {
  const wanted = url || terminal.env.BATON_URL || defaultUrl;
  if (!URL.canParse(wanted) || !/^https?:$/.test(new URL(wanted).protocol)) {
    throw new Refusal(`"${wanted}" is not a web address.`, { advice: `It looks like ${defaultUrl}` });
  }
  const origin = new URL(wanted).origin;
  const through = accessHeaders(terminal.env);
  // Whom Cloudflare Access knows by a service token needs no other.
  const isNamed = terminal.env.BATON_TOKEN || terminal.env.BATON_ADMIN_TOKEN;
  const token = through && !isNamed ? null : adminToken(terminal.env, terminal.folder);
  const headers = { ...through, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  return { url: origin, call: (method, path, options) => call(terminal, origin, headers, method, path, options) };
}

/** A service token of Cloudflare Access, where Access stands in front (developers.cloudflare.com/cloudflare-one, "Service tokens"). */
function accessHeaders({ CF_ACCESS_CLIENT_ID: id, CF_ACCESS_CLIENT_SECRET: secret }: Terminal["env"]): Record<string, string> | null {
  return id && secret ? { "cf-access-client-id": id, "cf-access-client-secret": secret } : null;
}

async function call(
  terminal: Terminal,
  origin: string,
  who: Record<string, string>,
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await terminal.fetch(origin + path, {
      method,
      headers: { accept: "application/json", ...who, ...options.headers },
      // A redirect would carry the token to whoever is named there.
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    text = await response.text();
  } catch (error) {
    if ((error as Error).name === "TimeoutError") throw new Refusal(`${origin} did not answer within ${patienceMs / 1000} seconds.`);
    throw new Refusal(`No Baton at ${origin}.`, { advice: "Is `npm start` running? Another address: --url or BATON_URL." });
  }
  if (response.status === 401) {
    throw new Refusal(`${origin} does not accept this token.`, {
      advice: "Was it taken back, or is it over? On your own machine it is BATON_ADMIN_TOKEN in `.dev.vars`; `npm start` prints it.",
    });
  }
  return { status: response.status, etag: response.headers.get("etag"), body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The problem in a refused answer as a refusal of ours. */
export function refusalOf(answer: Answer, what: string, exitCode: ExitCode = 2): Refusal {
  const problem = (typeof answer.body === "object" && answer.body !== null ? answer.body : {}) as Partial<Problem>;
  const why = [problem.title, problem.detail].filter(Boolean).join(": ") || `it answered ${answer.status}, which is not Baton's way`;
  return new Refusal(`${what}: ${why}.`, { exitCode });
}
