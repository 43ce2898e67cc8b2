import type { Actor } from "@baton/contract/access/roles";
import type { Env } from "../env.ts";

/** Who did what nobody asked for at that moment. */
const itself = "Baton";

/** One line per write by ops: who, as what, what, when. Without `actor` Baton did it by itself. */
export async function audit(env: Env, action: string, detail: Record<string, unknown>, actor?: Actor): Promise<void> {
  const said = actor ? { ...detail, as: { role: actor.role, by: actor.by } } : detail;
  const written = env.LEDGER.prepare("INSERT INTO audit (id, at, actor, action, detail) VALUES (?, ?, ?, ?, ?)")
    .bind(crypto.randomUUID(), Date.now(), actor?.name ?? itself, action, JSON.stringify(said))
    .run();
  // What was done is done: a ledger that is away costs the line, and says so.
  await written.catch((error: Error) => console.error(JSON.stringify({ at: "ledger/audit", action, problem: error.name })));
}
