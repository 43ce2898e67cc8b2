-- The ledger: a read model of the objects. Everything here can be rebuilt from them.
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  lead TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX events_by_lead ON events (lead, seq);
CREATE INDEX events_by_time ON events (at);

CREATE TABLE leads (
  lead TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  stage TEXT NOT NULL,
  owner TEXT,
  updated_at INTEGER NOT NULL,
  submitted_at INTEGER,
  -- name, e-mail and company in lower case, for the search box
  words TEXT NOT NULL,
  row TEXT NOT NULL
);
CREATE INDEX leads_by_update ON leads (updated_at DESC, lead DESC);
CREATE INDEX leads_by_stage ON leads (stage, updated_at DESC, lead DESC);
CREATE INDEX leads_by_owner ON leads (owner, updated_at DESC, lead DESC);

-- What each lead shard still has to send, as of its last drain.
CREATE TABLE shards (
  shard TEXT PRIMARY KEY,
  pending INTEGER NOT NULL,
  parked INTEGER NOT NULL,
  oldest_at INTEGER,
  at INTEGER NOT NULL
);

-- Every write by ops: who, what, when. Never the token itself.
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL
);
