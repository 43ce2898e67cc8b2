import type { UsageHeld } from "@baton/contract/facts/usage";

/** Names kept of one person or company; days after which a word is forgotten, whatever a playbook says. */
const namesKept = 100;
const keptMs = 400 * 24 * 3_600_000;

/** What the product told, by hash of the person or company. A word taken back stays as an empty one, so that an older one cannot come back. */
export function prepareUsage(sql: SqlStorage): void {
  sql.exec(
    "CREATE TABLE IF NOT EXISTS usage (key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID",
  );
}

export type UsageNoted = "taken" | "older" | "too-many";

/** Of two words under one name the later one stays; at the same time the one that came last. */
export function noteUsage(
  sql: SqlStorage,
  key: string,
  name: string,
  word: { value: string | number | boolean | null; at: number },
  now: number,
): UsageNoted {
  sql.exec("DELETE FROM usage WHERE key = ? AND at < ?", key, now - keptMs);
  const [held] = sql.exec<{ at: number }>("SELECT at FROM usage WHERE key = ? AND name = ?", key, name);
  if (held && held.at > word.at) return "older";
  if (!held) {
    const { count } = sql.exec<{ count: number }>("SELECT count(*) AS count FROM usage WHERE key = ?", key).one();
    if (count >= namesKept) return "too-many";
  }
  sql.exec("INSERT OR REPLACE INTO usage (key, name, value, at) VALUES (?, ?, ?, ?)", key, name, JSON.stringify(word.value), word.at);
  return "taken";
}

export function usageHeld(sql: SqlStorage, key: string): UsageHeld {
  const held: UsageHeld = {};
  for (const { name, value, at } of sql.exec<{ name: string; value: string; at: number }>(
    "SELECT name, value, at FROM usage WHERE key = ? AND value <> 'null'",
    key,
  ))
    held[name] = { value: JSON.parse(value), at };
  return held;
}
