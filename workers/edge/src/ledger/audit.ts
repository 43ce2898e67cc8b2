import type { Env } from "../env.ts";

/** One line per write by ops. There is one admin token, so the actor is its holder. */
export async function audit(env: Env, action: string, detail: Record<string, unknown>): Promise<void> {
  const written = env.LEDGER.prepare("INSERT INTO audit (id, at, actor, action, detail) VALUES (?, ?, 'admin', ?, ?)")
    .bind(crypto.randomUUID(), Date.now(), action, JSON.stringify(detail))
    .run();
  // What was done is done: a ledger that is away costs the line, and says so.
  await written.catch((error: Error) => console.error(JSON.stringify({ at: "ledger/audit", action, problem: error.name })));
}
