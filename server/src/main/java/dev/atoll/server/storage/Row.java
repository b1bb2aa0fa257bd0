package dev.atoll.server.storage;

import dev.atoll.spi.blob.BlobStat;
import java.time.Instant;

/// What the index knows of a file or folder.
///
/// @param parentId the folder it is in; the space's id for the tops of its areas
/// @param name as it lies in the store, which need not be composed
/// @param mark what the store said when it was last compared; empty when it has to be
record Row(
        String id,
        String spaceId,
        String parentId,
        String name,
        boolean folder,
        long bytes,
        long files,
        Instant modified,
        Instant created,
        String etag,
        Checksums checksums,
        String mark) {

    static Row folder(String id, Row parent, String name, Instant now, String etag) {
        return new Row(id, parent.spaceId, parent.id, name, true, 0, 0, now, now, etag, Checksums.UNKNOWN, "");
    }

    /// What an area of a space begins with.
    static Row top(String id, Space space, Area area, Instant now) {
        return new Row(id, space.id(), space.id(), area.wireName(), true, 0, 0, now, now, "", Checksums.UNKNOWN, "");
    }

    static Row file(String id, Row parent, BlobStat stat, Instant now, String etag) {
        return new Row(
                id,
                parent.spaceId,
                parent.id,
                stat.name(),
                false,
                stat.bytes(),
                1,
                stat.modified(),
                now,
                etag,
                Checksums.UNKNOWN,
                stat.mark());
    }

    /// The same file with the bytes that the store has now.
    Row holding(BlobStat stat, Checksums itsChecksums, String itsEtag) {
        return new Row(
                id,
                spaceId,
                parentId,
                name,
                false,
                stat.bytes(),
                1,
                stat.modified(),
                created,
                itsEtag,
                itsChecksums,
                stat.mark());
    }

    /// The same folder with so much in it.
    Row holdingInAll(long itsBytes, long itsFiles) {
        return new Row(id, spaceId, parentId, name, true, itsBytes, itsFiles, modified, created, etag, checksums, mark);
    }

    /// The same, changed at another time.
    Row changed(Instant itsModified, String itsMark, String itsEtag) {
        return new Row(
                id, spaceId, parentId, name, folder, bytes, files, itsModified, created, itsEtag, checksums, itsMark);
    }

    /// The same, elsewhere.
    Row at(String itsParentId, String itsName) {
        return new Row(
                id, spaceId, itsParentId, itsName, folder, bytes, files, modified, created, etag, checksums, mark);
    }

    Item at(StoragePath path) {
        return new Item(id, path, folder, bytes, files, modified, created, etag, checksums);
    }
}
