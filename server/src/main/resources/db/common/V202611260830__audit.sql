-- Who did what, when. Rows are only added, and deleted when they are too old.
CREATE TABLE audit (
  id         TEXT   NOT NULL PRIMARY KEY, -- sorts by time
  at         BIGINT NOT NULL,             -- microseconds since 1970, UTC
  account_id TEXT   NOT NULL,             -- empty for somebody who was not signed in
  name       TEXT   NOT NULL,             -- what the account was called then
  action     TEXT   NOT NULL,
  subject    TEXT   NOT NULL,
  project_id TEXT   NOT NULL,             -- empty for none
  detail     TEXT   NOT NULL,
  origin     TEXT   NOT NULL,             -- the address the request came from; empty for none
  outcome    TEXT   NOT NULL
);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_account ON audit (account_id, at);
CREATE INDEX audit_project ON audit (project_id, at);
