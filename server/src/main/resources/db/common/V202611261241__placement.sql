-- What waits for a place on an engine, or has one. Times and durations are in microseconds.
CREATE TABLE placement (
  id           TEXT    NOT NULL PRIMARY KEY,  -- of the workload
  number       BIGINT  NOT NULL,              -- in which order they were asked for
  kind         TEXT    NOT NULL,              -- such as deployment
  holder_kind  TEXT    NOT NULL,              -- whose quota it counts against
  holder_id    TEXT    NOT NULL,
  account_id   TEXT    NOT NULL,              -- who asked
  millicpus    BIGINT  NOT NULL,
  memory_bytes BIGINT  NOT NULL,
  processes    INTEGER NOT NULL,
  disk_bytes   BIGINT  NOT NULL,
  gpus         INTEGER NOT NULL,
  gpu_model    TEXT    NOT NULL,              -- empty for any
  gpu_memory   BIGINT  NOT NULL,
  isolation    TEXT    NOT NULL,              -- the least that must be reached
  image        INTEGER NOT NULL,              -- 1 for a container image
  expected     BIGINT  NOT NULL,              -- 0 for unknown
  engine       TEXT    NOT NULL,              -- empty while it waits
  asked        BIGINT  NOT NULL,
  granted      BIGINT  NOT NULL               -- 0 while it waits
);

-- How long former places were held; estimates are made from it.
CREATE TABLE placement_past (
  number BIGINT NOT NULL PRIMARY KEY,
  kind   TEXT   NOT NULL,
  held   BIGINT NOT NULL
);
CREATE INDEX placement_past_kind ON placement_past (kind, number);
