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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One kind of key in the folder `keys` of the home. The file `NAME` is the key; `NAME.…` are keys of before.
public final class KeyFolder {

    private final Path folder;
    private final String name;

    /// @param name of the file, such as `secrets.key`
    public KeyFolder(Path home, String name) {
        this.folder = home.resolve("keys");
        this.name = name;
    }

    /// Where the key is.
    public Path file() {
        return folder.resolve(name);
    }

    /// What the file of the key holds; empty when there is no file.
    ///
    /// @throws IOException when the file cannot be read
    public Optional<String> current() throws IOException {
        return Files.exists(file()) ? Optional.of(read(file())) : Optional.empty();
    }

    /// What the files of the keys of before hold.
    public SortedMap<Path, String> previous() throws IOException {
        SortedMap<Path, String> texts = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return texts;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + ".*")) {
            for (Path file : files) {
                texts.put(file, read(file));
            }
        }
        return texts;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /// Writes a new key in the place of the one there is, which becomes one of before. Stopped at any moment,
    /// it leaves both, or the old one.
    ///
    /// @param id of the key there is
    /// @return the file of the key of before
    Path replace(String id, String text) throws IOException {
        Path kept = folder.resolve(name + "." + id);
        if (!Files.exists(kept)) {
            Files.createLink(kept, file());
            force(folder);
        }
        create(text);
        return kept;
    }

    /// Writes the key. When it returns, the file survives the loss of power.
    public void create(String text) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        // No name of a key of before: a file that was cut off must not be read as one.
        Path written = folder.resolve(".new-" + name);
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
