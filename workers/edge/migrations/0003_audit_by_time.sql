-- Who did what is read newest first.
CREATE INDEX audit_by_time ON audit (at DESC, id DESC);
