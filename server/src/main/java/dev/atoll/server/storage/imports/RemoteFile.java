package dev.atoll.server.storage.imports;

/// A file that is elsewhere.
///
/// @param name what its source calls it
/// @param size in bytes; -1 when nobody said
/// @param checksum such as `md5:7bf6…`; empty when nobody said
record RemoteFile(String name, String address, long size, String checksum) {

    static final long UNKNOWN = -1;

    RemoteFile of(long bytes) {
        return new RemoteFile(name, address, bytes, checksum);
    }
}
