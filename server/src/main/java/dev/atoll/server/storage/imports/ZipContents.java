package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// A zip, by the table at its end.
record ZipContents(String name, Path file, long mostEntries) implements Archive {

    private static final InputStream NOTHING = new ByteArrayInputStream(new byte[0]);

    @Override
    public void read(Visitor visitor) throws InterruptedException {
        try {
            ZipTable.check(name, file, mostEntries);
            try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
                for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                    read(zip, entry, visitor);
                }
            }
        } catch (IOException e) {
            throw Archive.damaged(name, e);
        } catch (IllegalArgumentException e) {
            // The library says so of tables that make no sense.
            throw Archive.damaged(name, new IOException("its table makes no sense", e));
        }
    }

    private void read(ZipFile zip, ZipArchiveEntry entry, Visitor visitor) throws IOException, InterruptedException {
        requirePlain(zip, entry);
        Entry found = new Entry(
                ArchiveEntryNames.path(name, entry.getName()),
                entry.isDirectory(),
                Math.max(0, entry.getSize()),
                modified(entry));
        if (entry.isDirectory()) {
            visitor.visit(found, NOTHING);
            return;
        }
        try (CheckedInputStream bytes = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            visitor.visit(found, bytes);
            boolean readWhole = bytes.read() < 0;
            if (readWhole && bytes.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException(found.path() + " is not what it was packed from");
            }
        }
    }

    /// @throws PlatformException `BAD_REQUEST`
    private void requirePlain(ZipFile zip, ZipArchiveEntry entry) {
        if (entry.isUnixSymlink()) {
            throw ArchiveEntryNames.hostile(name, "the link " + entry.getName(), "files and folders");
        }
        int kind = entry.getUnixMode() & 0170000;
        if (kind != 0 && kind != 0100000 && kind != 0040000) {
            throw ArchiveEntryNames.hostile(name, "the device " + entry.getName(), "files and folders");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw ArchiveEntryNames.hostile(name, "the encrypted " + entry.getName(), "files without a password");
        }
        if (!entry.isDirectory() && !zip.canReadEntryData(entry)) {
            throw ArchiveEntryNames.hostile(name, entry.getName(), "files packed by a common method, such as deflate");
        }
    }

    private static Optional<Instant> modified(ZipArchiveEntry entry) {
        return Optional.ofNullable(entry.getLastModifiedTime()).map(FileTime::toInstant);
    }
}
