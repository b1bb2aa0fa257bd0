-- Versions of datasets: the files of a folder as they were. Times are microseconds since 1970, UTC.
CREATE TABLE dataset_snapshot (
  id         TEXT    NOT NULL PRIMARY KEY, -- the id of the task that makes it
  version_id TEXT    NOT NULL,             -- of the catalogue; empty while it is being made, and of a survey
  survey     INTEGER NOT NULL,             -- whether the folder was only looked at: no file is kept for it
  kind       TEXT    NOT NULL,             -- of the space: home, project
  owner_id   TEXT    NOT NULL,             -- an account, a project
  folder     TEXT    NOT NULL,             -- from the top of the space
  files      BIGINT  NOT NULL,
  bytes      BIGINT  NOT NULL,
  sha256     TEXT    NOT NULL,             -- of the manifest; empty while it is being made
  statistics TEXT    NOT NULL,             -- JSON; empty while it is being made
  created    BIGINT  NOT NULL,
  changed    BIGINT  NOT NULL
);
CREATE INDEX dataset_snapshot_version ON dataset_snapshot (version_id);
CREATE INDEX dataset_snapshot_owner ON dataset_snapshot (kind, owner_id);
-- Their bytes lie in the store under their SHA-256, once for all that have them.
CREATE TABLE dataset_file (
  snapshot_id TEXT    NOT NULL REFERENCES dataset_snapshot (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,            -- by path, byte by byte
  path        TEXT    NOT NULL,            -- below the folder, with slashes
  label       TEXT    NOT NULL,            -- the first folder on the way; empty for none
  bytes       BIGINT  NOT NULL,
  sha256      TEXT    NOT NULL,
  type        TEXT    NOT NULL,            -- such as image/png
  width       INTEGER NOT NULL,            -- of a picture; 0 for none
  height      INTEGER NOT NULL,
  problem     TEXT    NOT NULL,            -- why it cannot be read; empty when it can
  PRIMARY KEY (snapshot_id, path)
);
CREATE INDEX dataset_file_position ON dataset_file (snapshot_id, position);
CREATE INDEX dataset_file_sha256 ON dataset_file (sha256);
