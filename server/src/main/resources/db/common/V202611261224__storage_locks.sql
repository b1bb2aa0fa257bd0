-- What people reserved for themselves, and what programs noted of files. Times are microseconds since 1970, UTC.
CREATE TABLE storage_lock (
  token      TEXT    NOT NULL PRIMARY KEY,
  space_id   TEXT    NOT NULL REFERENCES storage_space (id) ON DELETE CASCADE,
  path       TEXT    NOT NULL,         -- from the top of the space
  account_id TEXT    NOT NULL,
  shared     INTEGER NOT NULL,
  deep       INTEGER NOT NULL,         -- whether all below it is locked, too
  owner      TEXT    NOT NULL,         -- XML, as the client sent it
  seconds    BIGINT  NOT NULL,
  expires    BIGINT  NOT NULL
);
CREATE TABLE storage_property (
  item_id   TEXT NOT NULL REFERENCES storage_item (id) ON DELETE CASCADE,
  namespace TEXT NOT NULL,
  name      TEXT NOT NULL,
  value     TEXT NOT NULL,             -- XML
  PRIMARY KEY (item_id, namespace, name)
);
