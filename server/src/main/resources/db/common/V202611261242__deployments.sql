-- Modules that are kept running. Times are microseconds since 1970, UTC.
CREATE TABLE deployment (
  id          TEXT    NOT NULL PRIMARY KEY,  -- sorts by the time it was ordered
  account_id  TEXT    NOT NULL,              -- who ordered it
  project     TEXT    NOT NULL,              -- whose it is; empty for the account's own
  title       TEXT    NOT NULL,
  description TEXT    NOT NULL,
  spec        TEXT    NOT NULL,              -- JSON: module, hardware, storage, names of secrets, times
  wish        TEXT    NOT NULL,              -- run or stop
  state       TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  since       BIGINT  NOT NULL,
  created     BIGINT  NOT NULL,
  engine      TEXT    NOT NULL,              -- empty until it has a place
  locator     TEXT    NOT NULL,              -- the engine's own
  secret      TEXT    NOT NULL,              -- proves to the workload that a request comes from here
  crashes     INTEGER NOT NULL,
  not_before  BIGINT  NOT NULL,              -- when it is looked at again
  token_hash  TEXT    NOT NULL,              -- empty for no token
  expires     BIGINT  NOT NULL,              -- 0 for never
  deleted     BIGINT  NOT NULL               -- 0 for not
);
CREATE INDEX deployment_account ON deployment (account_id, id);
CREATE INDEX deployment_project ON deployment (project, id);

-- What became of each.
CREATE TABLE deployment_change (
  deployment_id TEXT   NOT NULL,
  number        BIGINT NOT NULL,
  at            BIGINT NOT NULL,
  state         TEXT   NOT NULL,
  reason        TEXT   NOT NULL,
  last_lines    TEXT   NOT NULL,             -- what its process printed last, when it ended by itself
  PRIMARY KEY (deployment_id, number)
);
