-- Storage elsewhere that people linked. Its secrets lie in the table `secret`, encrypted, below the project
-- `:remotes` and the id of the row. Times are microseconds since 1970, UTC.
CREATE TABLE storage_remote (
  id         TEXT   NOT NULL PRIMARY KEY,
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name       TEXT   NOT NULL,
  provider   TEXT   NOT NULL,
  fields     TEXT   NOT NULL,          -- what was given and is no secret, as JSON
  folder     TEXT   NOT NULL,          -- where it begins there; empty for the top
  created    BIGINT NOT NULL,
  expires    BIGINT NOT NULL,          -- when the credentials end; 0 when nobody knows
  state      TEXT   NOT NULL,
  sentence   TEXT   NOT NULL,          -- why it is in that state, for people
  checked    BIGINT NOT NULL,          -- when it was looked at last; 0 for never
  UNIQUE (account_id, name)
);
CREATE INDEX storage_remote_checked ON storage_remote (checked);
