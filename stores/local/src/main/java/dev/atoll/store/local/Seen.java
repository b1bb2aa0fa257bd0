package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobStat;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// What was seen under a name, without following it.
///
/// @param identity device and inode
/// @param born when the inode was taken into use: inode numbers are given again
record Seen(Kind kind, long bytes, Instant modified, String identity, Instant born) {

    enum Kind {
        FILE,
        FOLDER,
        /// A link, a pipe, a socket, a device: what this store does not tell of.
        OTHER
    }

    static Seen of(BasicFileAttributes attributes) {
        Kind kind = Kind.OTHER;
        if (attributes.isRegularFile()) {
            kind = Kind.FILE;
        } else if (attributes.isDirectory()) {
            kind = Kind.FOLDER;
        }
        return new Seen(
                kind,
                kind == Kind.FILE ? attributes.size() : 0,
                instant(attributes.lastModifiedTime()),
                String.valueOf(attributes.fileKey()),
                instant(attributes.creationTime()));
    }

    private static Instant instant(FileTime time) {
        return time.toInstant();
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /// Whether it is a file or folder that this store tells of.
    boolean isTold() {
        return kind != Kind.OTHER;
    }

    BlobStat stat(String name) {
        return new BlobStat(name, isFolder(), bytes, modified, mark());
    }

    /// Changes with every change of bytes or names that the system's clock can tell apart.
    String mark() {
        String inode = identity.substring(identity.lastIndexOf('=') + 1).replace(")", "");
        return inode + "-" + number(born) + "-" + bytes + "-" + number(modified);
    }

    private static String number(Instant time) {
        return Long.toString(time.getEpochSecond(), 36) + "." + Integer.toString(time.getNano(), 36);
    }
}
