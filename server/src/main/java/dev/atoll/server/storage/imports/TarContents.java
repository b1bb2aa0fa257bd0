package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.PlatformException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/// A tar, perhaps compressed as a whole.
record TarContents(String name, ArchiveFormat format, Path file) implements Archive {

    private static final int BUFFER_BYTES = 128 * 1024;

    /// Of a header with a long name and attributes; the reader takes them into memory.
    private static final long LONGEST_HEADER = 1024L * 1024;

    @Override
    public void read(Visitor visitor) throws InterruptedException {
        try (InputStream plain = plain();
                HeaderLimit limit = new HeaderLimit(plain, LONGEST_HEADER);
                TarArchiveInputStream tar = new TarArchiveInputStream(limit, "UTF-8")) {
            boolean any = false;
            for (TarArchiveEntry entry = next(tar, limit); entry != null; entry = next(tar, limit)) {
                any = true;
                visitor.visit(found(entry), tar);
                // What nobody read is no part of the next header.
                tar.transferTo(java.io.OutputStream.nullOutputStream());
            }
            if (!any) {
                throw new IOException("nothing is in it");
            }
        } catch (IOException e) {
            throw Archive.damaged(name, e);
        } catch (IllegalArgumentException e) {
            // The library says so of headers that make no sense.
            throw Archive.damaged(name, new IOException("a header makes no sense", e));
        }
    }

    private InputStream plain() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        return switch (format) {
            case TAR_GZIP -> new BufferedInputStream(new GZIPInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES);
            case TAR_BZIP2 -> new BufferedInputStream(new BZip2CompressorInputStream(bytes, true), BUFFER_BYTES);
            case TAR, ZIP -> bytes;
        };
    }

    private static @org.jspecify.annotations.Nullable TarArchiveEntry next(TarArchiveInputStream tar, HeaderLimit limit)
            throws IOException {
        limit.header();
        try {
            return tar.getNextEntry();
        } finally {
            limit.content();
        }
    }

    /// @throws PlatformException `BAD_REQUEST`
    private Entry found(TarArchiveEntry entry) {
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw ArchiveEntryNames.hostile(name, "the link " + entry.getName(), "files and folders");
        }
        if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            throw ArchiveEntryNames.hostile(name, "the device " + entry.getName(), "files and folders");
        }
        if (entry.isSparse()) {
            throw ArchiveEntryNames.hostile(name, "the sparse file " + entry.getName(), "files without holes");
        }
        if (!entry.isDirectory() && !entry.isFile()) {
            throw ArchiveEntryNames.hostile(name, entry.getName() + ", neither file nor folder,", "files and folders");
        }
        return new Entry(
                ArchiveEntryNames.path(name, entry.getName()),
                entry.isDirectory(),
                Math.max(0, entry.getSize()),
                Optional.ofNullable(entry.getLastModifiedTime())
                        .map(time -> Instant.ofEpochSecond(time.toInstant().getEpochSecond())));
    }
}
