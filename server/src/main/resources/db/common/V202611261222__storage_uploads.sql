-- Files that arrive in parts. The parts lie in the store, below uploads/<id>. Times are microseconds since 1970, UTC.
CREATE TABLE storage_upload (
  id         TEXT   NOT NULL PRIMARY KEY,
  space_id   TEXT   NOT NULL REFERENCES storage_space (id) ON DELETE CASCADE,
  account_id TEXT   NOT NULL,          -- whose; empty for somebody with a link
  name       TEXT   NOT NULL,          -- what its owner calls it
  path       TEXT   NOT NULL,          -- where it goes, from the top of the space; / where nobody said yet
  bytes      BIGINT NOT NULL,          -- in all; -1 where nobody said yet
  begun      BIGINT NOT NULL,
  touched    BIGINT NOT NULL,          -- when the last part came
  UNIQUE (space_id, account_id, name)
);
CREATE INDEX storage_upload_touched ON storage_upload (touched);
CREATE TABLE storage_upload_chunk (
  upload_id TEXT   NOT NULL REFERENCES storage_upload (id) ON DELETE CASCADE,
  number    BIGINT NOT NULL,
  bytes     BIGINT NOT NULL,
  PRIMARY KEY (upload_id, number)
);
