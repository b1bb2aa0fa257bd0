-- People who share modules, quotas and compute. Times are microseconds since 1970, UTC.
CREATE TABLE project (
  id          TEXT    NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL,
  description TEXT    NOT NULL,
  open        INTEGER NOT NULL,        -- whether everybody may know of it
  created     BIGINT  NOT NULL
);
-- How a project looks. No row for one that looks like the platform.
CREATE TABLE project_brand (
  project_id TEXT NOT NULL PRIMARY KEY REFERENCES project (id) ON DELETE CASCADE,
  accent     TEXT NOT NULL,            -- such as #0a5f73; empty for the platform's
  footer     TEXT NOT NULL,
  logo_type  TEXT NOT NULL,            -- a media type; empty for no logo
  logo       TEXT NOT NULL             -- in base 64
);
-- People without an account who join when they have one.
CREATE TABLE invitation (
  project_id TEXT    NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  email      TEXT    NOT NULL,         -- in small letters
  level      TEXT    NOT NULL,
  manager    INTEGER NOT NULL,
  invited_by TEXT    NOT NULL,         -- the name of who did
  created    BIGINT  NOT NULL,
  PRIMARY KEY (project_id, email)
);
CREATE INDEX invitation_email ON invitation (email);
-- How much an account or a project may have, where an operator departed from the configuration.
CREATE TABLE quota (
  holder_kind TEXT   NOT NULL,         -- account or project
  holder_id   TEXT   NOT NULL,
  kind        TEXT   NOT NULL,
  amount      BIGINT NOT NULL,
  PRIMARY KEY (holder_kind, holder_id, kind)
);
