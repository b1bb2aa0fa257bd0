package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// An archive that a stranger made, on the disk of the platform. Whoever reads it is told of plain
/// files and folders with paths within it, one after the other: links, devices and names that lead
/// outside end the reading. Archives within it are files like any other.
interface Archive {

    /// Reads it from the first entry to the last.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what is damaged or could do harm
    void read(Visitor visitor) throws InterruptedException;

    static Archive of(ArchiveFormat format, String name, Path file, long mostEntries) {
        return switch (format) {
            case ZIP -> new ZipContents(name, file, mostEntries);
            case TAR, TAR_GZIP, TAR_BZIP2 -> new TarContents(name, format, file);
        };
    }

    static PlatformException damaged(String name, IOException cause) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                name + " cannot be unpacked: " + cause.getMessage() + " (expected a whole archive)",
                cause);
    }

    /// What is in it.
    ///
    /// @param size what the archive says; it may lie
    record Entry(StoragePath path, boolean folder, long size, Optional<Instant> modified) {}

    /// Is told of each.
    interface Visitor {

        /// Is told of the next one.
        ///
        /// @param bytes read as far as one likes; an exception of it means that the archive is damaged
        void visit(Entry entry, InputStream bytes) throws IOException, InterruptedException;
    }
}
