-- When the owner of a space was seen to be gone, in microseconds since 1970, UTC; 0 as long as there is one.
ALTER TABLE storage_space ADD COLUMN left_at BIGINT NOT NULL DEFAULT 0;
