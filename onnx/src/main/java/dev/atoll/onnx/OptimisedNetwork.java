package dev.atoll.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// One network's place among those that are kept: a folder that appears at once and whole.
final class OptimisedNetwork {

    /// How many are kept: more than anybody serves at a time.
    private static final int MOST = 32;

    private static final String NETWORK = "network.onnx";
    private static final String CHECKSUM = "network.crc32c";

    private final Path folder;
    private Optional<Path> staged = Optional.empty();

    OptimisedNetwork(Path folder) {
        this.folder = folder;
    }

    /// The optimised network, when it is whole.
    Optional<Path> find() {
        Path network = folder.resolve(NETWORK);
        try {
            return Files.readString(folder.resolve(CHECKSUM)).equals(checksum(network))
                    ? Optional.of(network)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Where to write it first; empty when nothing can be kept.
    Optional<Path> begin() {
        Path parent = folder.resolve("..").normalize();
        try {
            Files.createDirectories(parent);
            staged = Optional.of(Files.createTempDirectory(parent, "new-"));
        } catch (IOException e) {
            staged = Optional.empty();
        }
        return staged.map(place -> place.resolve(NETWORK));
    }

    /// Puts what was written in its place. Of two processes that do so, the first wins.
    void finish() {
        staged.ifPresent(place -> {
            try {
                Files.writeString(place.resolve(CHECKSUM), checksum(place.resolve(NETWORK)));
                if (find().isEmpty()) {
                    delete(folder);
                }
                Files.move(place, folder);
                forgetOldest();
            } catch (IOException e) {
                delete(place);
            }
        });
    }

    /// Networks change, and what was kept of their earlier states is never asked for again.
    private void forgetOldest() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("..").normalize())) {
            all.sorted(Comparator.comparing(OptimisedNetwork::made).reversed())
                    .skip(MOST)
                    .forEach(OptimisedNetwork::delete);
        }
    }

    private static FileTime made(Path place) {
        try {
            return Files.getLastModifiedTime(place);
        } catch (IOException e) {
            // Another process removed it.
            return FileTime.fromMillis(0);
        }
    }

    /// Removes what is there and what was begun.
    void drop() {
        delete(folder);
        staged.ifPresent(OptimisedNetwork::delete);
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(CHECKSUM));
            Files.deleteIfExists(folder.resolve(NETWORK));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // What stays is not whole and is never used.
        }
    }

    private static String checksum(Path file) throws IOException {
        Checksum checksum = new CRC32C();
        FileBytes.read(file, checksum::update);
        return Long.toHexString(checksum.getValue());
    }
}
