-- Who is set aside is looked through by ops, newest first, and counted every time the list is read.
CREATE INDEX leads_quarantined ON leads (updated_at DESC, lead DESC) WHERE row ->> '$.quarantined' = 1;
