-- What places were held for how long. Times are microseconds since 1970, UTC.
CREATE TABLE placement_period (
  number       BIGINT  NOT NULL PRIMARY KEY,  -- of the place
  kind         TEXT    NOT NULL,              -- such as deployment
  holder_kind  TEXT    NOT NULL,              -- whose quota it counted against
  holder_id    TEXT    NOT NULL,
  engine       TEXT    NOT NULL,
  millicpus    BIGINT  NOT NULL,
  memory_bytes BIGINT  NOT NULL,
  gpus         INTEGER NOT NULL,
  granted      BIGINT  NOT NULL,
  released     BIGINT  NOT NULL
);
CREATE INDEX placement_period_holder ON placement_period (holder_kind, holder_id, released);
CREATE INDEX placement_period_released ON placement_period (released);

-- How many jobs of somebody were done on a day, whether they are still listed or not.
CREATE TABLE job_day (
  account_id TEXT   NOT NULL,
  day        BIGINT NOT NULL,                 -- days since 1970, UTC
  done       BIGINT NOT NULL,
  PRIMARY KEY (account_id, day)
);
INSERT INTO job_day (account_id, day, done)
  SELECT account_id, ended / 86400000000, COUNT(*) FROM job WHERE state = 'done'
  GROUP BY account_id, ended / 86400000000;
