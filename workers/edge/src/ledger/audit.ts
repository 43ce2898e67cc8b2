import type { Env } from "../env.ts";

/** One line per write by ops. There is one admin token, so the actor is its holder. */
export async function audit(env: Env, action: string, detail: Record<string, unknown>): Promise<void> {
  await env.LEDGER.prepare("INSERT INTO audit (id, at, actor, action, detail) VALUES (?, ?, 'admin', ?, ?)")
    .bind(crypto.randomUUID(), Date.now(), action, JSON.stringify(detail))
    .run();
}
