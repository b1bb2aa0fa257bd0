package dev.atoll.server.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The folder `keys` of the home. `secrets.key` is the key; `secrets.key.…` are keys of before.
final class KeyFolder {

    private static final String NAME = "secrets.key";
    private static final String OLD_ONES = NAME + ".*";

    private final Path folder;

    KeyFolder(Path home) {
        this.folder = home.resolve("keys");
    }

    Path file() {
        return folder.resolve(NAME);
    }

    /// The key; empty when there is no file.
    ///
    /// @throws IOException when the file cannot be read or holds no key
    Optional<MasterKey> current() throws IOException {
        return Files.exists(file()) ? Optional.of(read(file())) : Optional.empty();
    }

    /// The keys of before.
    List<MasterKey> previous() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<MasterKey> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OLD_ONES)) {
            for (Path file : files) {
                keys.add(read(file));
            }
        }
        return keys;
    }

    private static MasterKey read(Path file) throws IOException {
        return MasterKey.parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new IOException(file + ": no key (expected 32 bytes in base64)"));
    }

    /// Makes a new key in the place of the one there is, which becomes one of before. Stopped at any moment,
    /// it leaves both, or the old one.
    ///
    /// @param id of the key there is
    /// @return the file of the key of before
    Path replace(String id, RandomGenerator random) throws IOException {
        Path kept = folder.resolve(NAME + "." + id);
        if (!Files.exists(kept)) {
            Files.createLink(kept, file());
            force(folder);
        }
        var _ = create(random);
        return kept;
    }

    /// Makes the key. When it returns, the file survives the loss of power.
    MasterKey create(RandomGenerator random) throws IOException {
        String text = MasterKey.newText(random);
        Files.createDirectories(folder, ownerOnly("rwx------"));
        // No name of a key of before: a file that was cut off must not be read as one.
        Path written = folder.resolve(".new");
        Files.deleteIfExists(written);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(written, options, ownerOnly("rw-------"))) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        force(folder.resolveSibling(""));
        return read(file());
    }

    private FileAttribute<?>[] ownerOnly(String rights) {
        boolean possible = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return possible
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
