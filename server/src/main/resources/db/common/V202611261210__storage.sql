-- Files and folders of people and projects, as they lie in the store. Times are microseconds since 1970, UTC.
CREATE TABLE storage_space (
  id       TEXT   NOT NULL PRIMARY KEY,
  kind     TEXT   NOT NULL,           -- home, project
  owner_id TEXT   NOT NULL,           -- an account, a project
  created  BIGINT NOT NULL,
  UNIQUE (kind, owner_id)
);
-- A space has three items without a parent: what people see, what they deleted, and what they wrote over.
CREATE TABLE storage_item (
  id        TEXT    NOT NULL PRIMARY KEY,
  space_id  TEXT    NOT NULL REFERENCES storage_space (id) ON DELETE CASCADE,
  parent_id TEXT    NOT NULL,         -- the space's id for the three at the top
  name      TEXT    NOT NULL,         -- as it lies in the store
  composed  TEXT    NOT NULL,         -- the name in Unicode NFC, by which it is found
  folded    TEXT    NOT NULL,         -- the same in small letters, for filters
  sorting   TEXT    NOT NULL,         -- by which people sort it
  folder    INTEGER NOT NULL,
  bytes     BIGINT  NOT NULL,         -- of a folder, of all in it
  files     BIGINT  NOT NULL,         -- 1 for a file; of a folder, of all in it
  modified  BIGINT  NOT NULL,
  created   BIGINT  NOT NULL,
  etag      TEXT    NOT NULL,
  sha256    TEXT    NOT NULL,         -- empty until it was read
  sha1      TEXT    NOT NULL,
  md5       TEXT    NOT NULL,
  mark      TEXT    NOT NULL,         -- the store's; empty for a folder that has to be compared with it
  UNIQUE (parent_id, composed)
);
CREATE INDEX storage_item_sorted ON storage_item (parent_id, folder, sorting);
CREATE INDEX storage_item_space ON storage_item (space_id, folder);
CREATE INDEX storage_item_unread ON storage_item (space_id) WHERE folder = 0 AND sha256 = '';
-- What was deleted: an item below the space's trash, called by the id of its row here.
CREATE TABLE storage_trashed (
  id         TEXT   NOT NULL PRIMARY KEY,
  space_id   TEXT   NOT NULL REFERENCES storage_space (id) ON DELETE CASCADE,
  path       TEXT   NOT NULL,         -- where it was, from the top of the space
  deleted    BIGINT NOT NULL,
  deleted_by TEXT   NOT NULL          -- an account; empty for somebody with a link
);
CREATE INDEX storage_trashed_space ON storage_trashed (space_id, deleted);
-- What was written over: an item below the space's versions, called by the id of its row here.
CREATE TABLE storage_version (
  id       TEXT   NOT NULL PRIMARY KEY,
  space_id TEXT   NOT NULL REFERENCES storage_space (id) ON DELETE CASCADE,
  item_id  TEXT   NOT NULL,           -- the file that it was
  replaced BIGINT NOT NULL
);
CREATE INDEX storage_version_item ON storage_version (item_id, replaced);
CREATE INDEX storage_version_space ON storage_version (space_id, replaced);
