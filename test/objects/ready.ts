import { SELF } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { disposableDomains } from "@baton/connectors/enrichers/email/lists";
import ledger from "../../workers/edge/migrations/0001_ledger.sql?raw";
import decisions from "../../workers/edge/migrations/0002_decisions.sql?raw";
import pilot from "../../workers/edge/migrations/0004_pilot.sql?raw";
import type { Env } from "../../workers/edge/src/env.ts";
import { playbookAsOfNow } from "../../workers/edge/src/playbook/source.ts";
import { playbookText } from "../people/playbook.ts";

export const world = env as unknown as Env;

/** The Worker in this very isolate. */
export const edge = (path: string, init?: RequestInit) => SELF.fetch(`https://edge.example${path}`, init);

/** Ledger tables and a playbook in force. */
export async function ready(changes: Record<string, unknown> = {}): Promise<void> {
  // Here modules arrive over the test runner's wire: an object that dies while it imports would leave the import hanging for all.
  await disposableDomains();
  const statements = `${ledger}${decisions}${pilot}`
    .replace(/^\s*--.*$/gm, "")
    .split(";")
    .filter((statement) => statement.trim() !== "");
  const tables = await world.LEDGER.prepare("SELECT name FROM sqlite_master WHERE name = 'leads'").all();
  if (tables.results.length === 0) await world.LEDGER.batch(statements.map((statement) => world.LEDGER.prepare(statement)));
  await world.WORKSPACE.put("playbook", playbookText(changes));
  // Heard out: on a busy machine whoever asks first would go on with the playbook of the file before.
  await playbookAsOfNow(world);
}
