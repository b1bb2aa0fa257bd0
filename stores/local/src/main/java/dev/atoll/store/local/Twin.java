package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A second name in `.incoming` for the bytes of a file: a hard link, or a copy where there can be none.
/// Gone when closed, unless it was given another name.
final class Twin implements AutoCloseable {

    private static final int PIECE = 256 << 10;

    private final Disk disk;
    private final LocalStoreConfig config;
    private final OpenFolder incoming;
    private final Path linked;
    private Path name;

    Twin(Disk disk, LocalStoreConfig config, OpenFolder incoming) {
        this.disk = disk;
        this.config = config;
        this.incoming = incoming;
        this.linked = disk.freshName();
        this.name = linked;
    }

    Path name() {
        return name;
    }

    void make(OpenFolder folder, BlobKey key) throws IOException, BlobException {
        Path file = OpenFolder.name(key.name());
        Seen seen = folder.file(file);
        if (!isLinked(key, seen)) {
            copy(folder, file, seen);
        }
    }

    /// A link is made by whole paths only, on which a link may have been planted meanwhile: it counts
    /// when it leads to the file that was reached name by name.
    private boolean isLinked(BlobKey key, Seen seen) throws IOException {
        try {
            Files.createLink(disk.incoming(linked), disk.path(key));
        } catch (FileSystemException | UnsupportedOperationException _) {
            return false;
        }
        boolean same = incoming.see(linked)
                .filter(found -> found.isFile() && found.identity().equals(seen.identity()))
                .isPresent();
        if (!same) {
            incoming.deleteFile(linked);
        } else if (config.fsync()) {
            // A program that shares the folder may have written it a moment ago.
            try (FileChannel channel = FileChannel.open(disk.incoming(linked), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        return same;
    }

    private void copy(OpenFolder folder, Path file, Seen seen) throws IOException, BlobException {
        byte[] piece = new byte[PIECE];
        try (FileChannel source = folder.read(file);
                LocalDraft draft = LocalDraft.begin(disk, config)) {
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(piece);
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer.clear())) {
                draft.write(piece, 0, read);
            }
            draft.finish(seen.modified());
            draft.published();
            name = draft.name();
        }
    }

    @Override
    public void close() throws IOException {
        if (incoming.see(name).isPresent()) {
            incoming.deleteFile(name);
        }
    }
}
