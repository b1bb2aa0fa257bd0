-- The index has folders, and files, in the order of their names by itself.
DROP INDEX storage_item_sorted;
CREATE INDEX storage_item_sorted ON storage_item (parent_id, folder, sorting, composed);
