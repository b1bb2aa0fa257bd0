-- Locks that were taken through a share end with it.
ALTER TABLE storage_lock ADD COLUMN share_id TEXT REFERENCES storage_share (id) ON DELETE CASCADE;
CREATE INDEX storage_lock_share ON storage_lock (share_id);
