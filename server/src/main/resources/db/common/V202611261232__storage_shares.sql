-- Files and folders that people share. Times are microseconds since 1970, UTC.
CREATE TABLE storage_share (
  id         TEXT   NOT NULL PRIMARY KEY,
  space_id   TEXT   NOT NULL REFERENCES storage_space (id) ON DELETE CASCADE,
  item_id    TEXT   NOT NULL,         -- what is shared, wherever it is moved in its space
  sharer_id  TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind       TEXT   NOT NULL,         -- account, project, link
  receiver   TEXT   NOT NULL,         -- an e-mail address as it was typed, a project; what a link is called
  account_id TEXT   REFERENCES account (id) ON DELETE CASCADE, -- of kind account, once somebody has the address
  project_id TEXT   REFERENCES project (id) ON DELETE CASCADE, -- of kind project
  token_hash TEXT   UNIQUE,           -- of kind link: SHA-256, in hex
  password   TEXT   NOT NULL,         -- of kind link: Argon2id; empty for none
  permission TEXT   NOT NULL,         -- read, edit, upload
  created    BIGINT NOT NULL,
  expires    BIGINT                   -- null for never
);
CREATE UNIQUE INDEX storage_share_once ON storage_share (item_id, kind, receiver) WHERE kind <> 'link';
CREATE INDEX storage_share_item ON storage_share (item_id);
CREATE INDEX storage_share_sharer ON storage_share (sharer_id);
CREATE INDEX storage_share_account ON storage_share (account_id);
CREATE INDEX storage_share_project ON storage_share (project_id);
