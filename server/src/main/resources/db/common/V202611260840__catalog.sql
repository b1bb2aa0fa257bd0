-- What people put into the catalogue. Times are microseconds since 1970, UTC. Modules that lie in folders
-- have no rows.
CREATE TABLE catalog_entry (
  id         TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  kind       TEXT    NOT NULL,
  owner_id   TEXT    NOT NULL,  -- an account
  project_id TEXT    NOT NULL,  -- empty for none
  state      TEXT    NOT NULL,
  deprecated INTEGER NOT NULL,
  successor  TEXT    NOT NULL,  -- the name of another entry or module; empty for none
  latest     TEXT    NOT NULL,  -- the id of its newest version
  created    BIGINT  NOT NULL,
  updated    BIGINT  NOT NULL
);
CREATE INDEX catalog_entry_owner ON catalog_entry (owner_id);
CREATE INDEX catalog_entry_project ON catalog_entry (project_id);
-- Versions never change but for who allowed their code to run.
CREATE TABLE catalog_version (
  id          TEXT    NOT NULL PRIMARY KEY,
  entry_id    TEXT    NOT NULL REFERENCES catalog_entry (id) ON DELETE CASCADE,
  version     TEXT    NOT NULL,
  metadata    TEXT    NOT NULL, -- JSON, the author's fields in the author's order
  readme      TEXT    NOT NULL, -- Markdown, not sanitised; empty for none
  citation    TEXT    NOT NULL, -- the package's CITATION.cff; empty for none
  sha256      TEXT    NOT NULL, -- of everything the author gave
  packaged    INTEGER NOT NULL, -- whether files lie in the home
  created     BIGINT  NOT NULL,
  created_by  TEXT    NOT NULL, -- an account
  runnable_by TEXT    NOT NULL, -- the account that allowed its code to run; empty when nobody has
  UNIQUE (entry_id, version)
);
-- The files of a version's package, as they were published.
CREATE TABLE catalog_file (
  version_id TEXT   NOT NULL REFERENCES catalog_version (id) ON DELETE CASCADE,
  path       TEXT   NOT NULL,   -- below the package's folder, with slashes
  size       BIGINT NOT NULL,
  sha256     TEXT   NOT NULL,
  PRIMARY KEY (version_id, path)
);
-- Numbers about a version: what its author claims, and apart from it what this platform found out.
CREATE TABLE catalog_figure (
  version_id TEXT    NOT NULL REFERENCES catalog_version (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  name       TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  source     TEXT    NOT NULL,
  verified   INTEGER NOT NULL,
  PRIMARY KEY (version_id, position)
);
