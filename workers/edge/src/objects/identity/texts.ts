/** How long a text is remembered, and by how many people at most; how many rows a shard keeps of all texts. */
const dayMs = 24 * 3_600_000;
const sendersKept = 60;
const rowsKept = 5_000;

/** Long texts lately sent, by keyed hash of the text and of who sent it: nobody can read either. A row goes after a day, with the next one that comes. */
export function prepareTexts(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS texts (text TEXT NOT NULL, sender TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (text, sender)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS texts_by_time ON texts (at);
  `);
}

/** Notes that `sender` sent `text`, and counts the others who did within a day. Whoever sends it again is nobody else. */
export function sighted(sql: SqlStorage, text: string, sender: string, now: number): number {
  sql.exec("DELETE FROM texts WHERE at < ?", now - dayMs);
  const others = sql
    .exec<{ count: number }>("SELECT count(*) AS count FROM texts WHERE text = ? AND sender <> ?", text, sender)
    .one().count;
  if (others >= sendersKept) return others;
  sql.exec("INSERT OR REPLACE INTO texts (text, sender, at) VALUES (?, ?, ?)", text, sender, now);
  const rows = sql.exec<{ count: number }>("SELECT count(*) AS count FROM texts").one().count;
  if (rows > rowsKept)
    sql.exec("DELETE FROM texts WHERE (text, sender) IN (SELECT text, sender FROM texts ORDER BY at LIMIT ?)", rows - rowsKept);
  return others;
}
