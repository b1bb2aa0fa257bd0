-- Serving runtimes that run without a module. The row is written before the engine is called; it goes
-- when the workload has become a tryout's, or has ended.
CREATE TABLE spare (
  workload_id TEXT   NOT NULL PRIMARY KEY,
  engine      TEXT   NOT NULL,
  locator     TEXT   NOT NULL, -- the engine's own; empty until it answered
  secret      TEXT   NOT NULL,
  since       BIGINT NOT NULL  -- microseconds since 1970, UTC
);
