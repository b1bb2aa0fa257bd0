package dev.atoll.store.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Tells a folder from another one in its place, such as the empty one that a disk was mounted on: the
/// folder and a file beside it hold the same id.
final class StoreId {

    static final String NAME = ".store";

    private StoreId() {}

    /// Returns when the folder is the one that it was at earlier starts. The first time it gets an id.
    ///
    /// @param fresh an id that no other folder has
    static void check(Path folder, String fresh) throws IOException {
        Path inside = folder.resolve(NAME);
        Path beside = folder.resolveSibling(folder.getFileName() + ".id");
        String own = read(inside);
        String known = read(beside);
        if (known.isEmpty()) {
            if (own.isEmpty()) {
                write(inside, fresh);
            }
            write(beside, own.isEmpty() ? fresh : own);
            return;
        }
        if (!own.equals(known)) {
            throw new IOException(folder + " has the id " + (own.isEmpty() ? "none" : own) + " (expected " + known
                    + "): it is not the folder that it was. Where that is meant, delete " + beside);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException _) {
            return "";
        }
    }

    private static void write(Path file, String id) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var _ = channel.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (OpenFolder folder =
                OpenFolder.at(Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            folder.force();
        }
    }
}
