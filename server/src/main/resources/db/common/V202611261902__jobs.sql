-- Trainings and scripts that somebody had run. Times are microseconds since 1970, UTC.
CREATE TABLE job (
  id         TEXT    NOT NULL PRIMARY KEY,  -- sorts by the time it was ordered
  account_id TEXT    NOT NULL,
  kind       TEXT    NOT NULL,              -- training, batch
  module     TEXT    NOT NULL,              -- of a training; else empty
  title      TEXT    NOT NULL,
  wish       TEXT    NOT NULL,              -- JSON of what was ordered
  state      TEXT    NOT NULL,
  reason     TEXT    NOT NULL,              -- why it is in this state, one sentence
  outcome    TEXT    NOT NULL,              -- the state it ends in once its results are kept; empty before
  cancelled  INTEGER NOT NULL,              -- 1 when its owner wants it to end
  attempt    INTEGER NOT NULL,              -- the number of the last one, 0 before the first
  spent      INTEGER NOT NULL,              -- how many of its retries are used up
  files      BIGINT  NOT NULL,              -- how many it learns from; 0 for unknown
  folder     TEXT    NOT NULL,              -- where its results are in its owner's files; empty before
  result     TEXT    NOT NULL,              -- JSON of what it says of its result; empty for none
  sealed     TEXT    NOT NULL,              -- SHA-256 over the module it made; empty for none
  entry      TEXT    NOT NULL,              -- the module it was kept as; empty for none
  wake       BIGINT  NOT NULL,              -- not tried again before
  created    BIGINT  NOT NULL,
  changed    BIGINT  NOT NULL,
  ended      BIGINT  NOT NULL               -- 0 while it is not over
);
CREATE INDEX job_account ON job (account_id, id);
CREATE INDEX job_state ON job (state, id);
CREATE INDEX job_module ON job (module, state, ended);

CREATE TABLE job_attempt (
  job_id      TEXT    NOT NULL,
  number      INTEGER NOT NULL,
  workload_id TEXT    NOT NULL,
  engine      TEXT    NOT NULL,
  locator     TEXT    NOT NULL,             -- what its engine finds it by; empty before it was started
  started     BIGINT  NOT NULL,
  ended       BIGINT  NOT NULL,             -- 0 while it is not over
  exit_code   INTEGER,                      -- absent while it is not known
  reason      TEXT    NOT NULL,
  log_next    BIGINT  NOT NULL,             -- how much of the engine's log was read
  log_bytes   BIGINT  NOT NULL,             -- how much of the job's own log was written then
  PRIMARY KEY (job_id, number)
);

CREATE TABLE job_change (
  job_id TEXT   NOT NULL,
  number BIGINT NOT NULL,                   -- from 1
  state  TEXT   NOT NULL,
  reason TEXT   NOT NULL,
  at     BIGINT NOT NULL,
  PRIMARY KEY (job_id, number)
);

CREATE TABLE job_metric (
  job_id TEXT   NOT NULL,
  name   TEXT   NOT NULL,
  step   BIGINT NOT NULL,
  value  DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (job_id, name, step)
);
