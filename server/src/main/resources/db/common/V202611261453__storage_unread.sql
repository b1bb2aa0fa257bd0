-- SQLite took the index of a space's files instead, and read past all that were read already each time.
DROP INDEX storage_item_unread;
CREATE INDEX storage_item_unread ON storage_item (space_id, folder, sha256) WHERE sha256 = '';
