-- Routing decisions with what they were made from, so that they can be made again under another playbook. Leads decided before this table
-- was there come into it when they next change.
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  lead TEXT NOT NULL,
  -- that of the lead when the row was written: an older one never replaces a newer
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  playbook TEXT NOT NULL,
  route TEXT,
  pool TEXT,
  rep TEXT,
  outcome TEXT NOT NULL,
  -- the whole as it is handed out, inputs and all
  row TEXT NOT NULL
);
CREATE INDEX decisions_by_time ON decisions (at DESC, id DESC);
CREATE INDEX decisions_by_lead ON decisions (lead);
