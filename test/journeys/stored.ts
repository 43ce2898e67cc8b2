import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Opens the stored rows of the shard a lead lives in, while the Worker is down, as a crash would have left them. */
export async function withShard(state: string, lead: string, change: (rows: DatabaseSync) => void): Promise<void> {
  for (const file of await readdir(state, { recursive: true })) {
    if (!/baton-LeadObject.[0-9a-f]{64}\.sqlite$/.test(file)) continue;
    const rows = new DatabaseSync(join(state, file));
    try {
      if (!rows.prepare("SELECT 1 FROM leads WHERE id = ?").get(lead)) continue;
      change(rows);
      return;
    } finally {
      rows.close();
    }
  }
  throw new Error(`no shard holds ${lead}`);
}
