-- What the guardrails of a pilot count, and what a shadow saw, is read every few seconds while one runs: of leads in it only.
CREATE INDEX leads_by_pilot ON leads (row ->> '$.pilot.id') WHERE row ->> '$.pilot.id' IS NOT NULL;
CREATE INDEX leads_by_shadow ON leads (row ->> '$.shadow.id') WHERE row ->> '$.shadow.id' IS NOT NULL;
