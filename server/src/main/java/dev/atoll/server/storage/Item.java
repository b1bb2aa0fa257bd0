package dev.atoll.server.storage;

import java.time.Instant;

/// A file or folder.
///
/// @param id stays when it is renamed, moved or written over
/// @param path counted from the top of the reach it was asked for in
/// @param bytes of a file; of a folder those of all files in it
/// @param files 1 for a file; of a folder how many are in it, at any depth
/// @param modified when its bytes were changed last; clients may set it
/// @param etag another one after every change; of a folder after every change in it, at any depth
/// @param checksums of a file
public record Item(
        String id,
        StoragePath path,
        boolean folder,
        long bytes,
        long files,
        Instant modified,
        Instant created,
        String etag,
        Checksums checksums) {

    /// The last name of its path; empty for the top of a reach.
    public String name() {
        return path.name();
    }

    /// The same, as it is called elsewhere.
    Item at(StoragePath other) {
        return new Item(id, other, folder, bytes, files, modified, created, etag, checksums);
    }
}
