import { waitUntil } from "cloudflare:workers";
import type { Env } from "../env.ts";

/** A list is trusted so long, and read again before that, behind the answers, as long as leads come. */
const trustMs = 30_000;
const againAfterMs = 15_000;
/** A thousand domains each. Where there are more, companies are looked up one by one, and the list is tried again after a while. */
const pagesAtMost = 10;
const tooLongForMs = 600_000;
/** A reading whose request was cut off never ends. */
const givenUpAfterMs = 10_000;

/** Of this isolate; `domains` null: too many. */
let list: { domains: Set<string> | null; at: number } | null = null;
let readingSince = 0;

/**
 * Is it known that the company has no account? Most visitors' companies have none, and looking each up in KV would be the longest wait of a
 * Send out of the blue: nobody has asked for that key before, so it comes from far away.
 */
export function isUnlisted(env: Env, domain: string): boolean {
  const now = Date.now();
  if (isWorthReading(now)) {
    readingSince = now;
    waitUntil(read(env, now));
  }
  return list?.domains != null && now - list.at < trustMs && !list.domains.has(domain);
}

function isWorthReading(now: number): boolean {
  if (now - readingSince < givenUpAfterMs) return false;
  return list === null || now - list.at > (list.domains ? againAfterMs : tooLongForMs);
}

/** Never rejects: without a list companies are looked up. */
async function read(env: Env, at: number): Promise<void> {
  try {
    list = { domains: await domainsIn(env), at };
  } catch (error) {
    console.error(JSON.stringify({ at: "facts/listed-companies", problem: (error as Error).name }));
  }
  readingSince = 0;
}

async function domainsIn(env: Env): Promise<Set<string> | null> {
  const prefix = "account:";
  const domains = new Set<string>();
  let cursor: string | null = null;
  for (let page = 0; page < pagesAtMost; page++) {
    const found: KVNamespaceListResult<unknown> = await env.WORKSPACE.list({ prefix, cursor });
    for (const { name } of found.keys) domains.add(name.slice(prefix.length));
    if (found.list_complete) return domains;
    cursor = found.cursor;
  }
  return null;
}
