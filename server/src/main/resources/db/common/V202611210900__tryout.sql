-- One row per module that was ever tried. The row is written before the engine is called.
CREATE TABLE tryout (
  module      TEXT   NOT NULL PRIMARY KEY,
  state       TEXT   NOT NULL,
  reason      TEXT   NOT NULL,
  since       BIGINT NOT NULL, -- microseconds since 1970, UTC
  workload_id TEXT   NOT NULL,
  engine      TEXT   NOT NULL,
  locator     TEXT   NOT NULL, -- the engine's own; empty until it answered
  secret      TEXT   NOT NULL
);
