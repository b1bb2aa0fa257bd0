-- What was kept of deployments, beside the archives in the platform's home. Times are microseconds since 1970, UTC.
CREATE TABLE snapshot (
  id            TEXT    NOT NULL PRIMARY KEY,
  account_id    TEXT    NOT NULL,      -- who had it made
  project       TEXT    NOT NULL,      -- whose it is; empty for the account's own
  deployment_id TEXT    NOT NULL,      -- of what; may be forgotten since
  title         TEXT    NOT NULL,
  description   TEXT    NOT NULL,
  spec          TEXT    NOT NULL,      -- JSON: what ran and how; of secrets the names
  environment   TEXT    NOT NULL,      -- SHA-256 of the lock of its tool's Python environment; empty for none
  engine        TEXT    NOT NULL,
  automatic     INTEGER NOT NULL,
  state         TEXT    NOT NULL,      -- waiting, freezing, ready, failed, deleting
  reason        TEXT    NOT NULL,
  bytes         BIGINT  NOT NULL,      -- of the archive
  file_bytes    BIGINT  NOT NULL,      -- of the files in it
  files         BIGINT  NOT NULL,
  sha256        TEXT    NOT NULL,      -- of the archive, in hex; empty until it is ready
  began         BIGINT  NOT NULL,      -- when the first file was read; 0 before
  ended         BIGINT  NOT NULL,      -- when the last was
  created       BIGINT  NOT NULL
);
CREATE INDEX snapshot_account ON snapshot (account_id);
CREATE INDEX snapshot_project ON snapshot (project);
CREATE INDEX snapshot_deployment ON snapshot (deployment_id);

CREATE TABLE snapshot_share (
  id          TEXT   NOT NULL PRIMARY KEY,
  snapshot_id TEXT   NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
  sharer_id   TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind        TEXT   NOT NULL,         -- account, project
  receiver    TEXT   NOT NULL,         -- an e-mail address in small letters, a project
  project_id  TEXT   REFERENCES project (id) ON DELETE CASCADE, -- of kind project
  created     BIGINT NOT NULL
);
CREATE UNIQUE INDEX snapshot_share_once ON snapshot_share (snapshot_id, kind, receiver);
CREATE INDEX snapshot_share_receiver ON snapshot_share (receiver);

-- The latest time that the files of a snapshot are or were put into a deployment.
CREATE TABLE snapshot_restore (
  deployment_id TEXT    NOT NULL PRIMARY KEY,
  snapshot_id   TEXT    NOT NULL,
  fresh         INTEGER NOT NULL,      -- 1 when the deployment was ordered for it
  state         TEXT    NOT NULL,      -- waiting, restoring, done, failed
  reason        TEXT    NOT NULL,
  created       BIGINT  NOT NULL
);
CREATE INDEX snapshot_restore_snapshot ON snapshot_restore (snapshot_id);

-- Of which deployments somebody said whether a snapshot is made when they are stopped.
CREATE TABLE snapshot_choice (
  deployment_id TEXT    NOT NULL PRIMARY KEY,
  automatic     INTEGER NOT NULL
);
