-- Long work that somebody ordered. Times are microseconds since 1970, UTC.
CREATE TABLE task (
  id         TEXT    NOT NULL PRIMARY KEY,  -- sorts by the time it was ordered
  kind       TEXT    NOT NULL,
  account_id TEXT    NOT NULL,
  title      TEXT    NOT NULL,
  wish       TEXT    NOT NULL,              -- JSON, as its kind understands it
  checkpoint TEXT    NOT NULL,              -- the same; empty before the first
  state      TEXT    NOT NULL,
  cancelled  INTEGER NOT NULL,              -- 1 when its owner wants it to end
  done       BIGINT  NOT NULL,
  total      BIGINT  NOT NULL,              -- -1 for unknown
  unit       TEXT    NOT NULL,
  doing      TEXT    NOT NULL,
  message    TEXT    NOT NULL,              -- why it failed
  result     TEXT    NOT NULL,              -- JSON; empty for none
  created    BIGINT  NOT NULL,
  changed    BIGINT  NOT NULL
);
CREATE INDEX task_account ON task (account_id, id);
CREATE INDEX task_state ON task (state, changed);
