-- Who looks at a workload at a name of its own. Ends with the session that it belongs to. Only the SHA-256 of the
-- cookie is kept.
CREATE TABLE app_session (
  token_hash   TEXT   NOT NULL PRIMARY KEY,
  session_hash TEXT   NOT NULL REFERENCES session (token_hash) ON DELETE CASCADE,
  name         TEXT   NOT NULL,
  created      BIGINT NOT NULL
);
CREATE INDEX app_session_of ON app_session (session_hash, name);
