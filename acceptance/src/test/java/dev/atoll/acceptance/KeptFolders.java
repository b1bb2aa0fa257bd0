package dev.atoll.acceptance;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What foreign clients are installed into: folders kept outside the checkout for the next run.
///
/// One is made beside its place and moved there when it is whole, so that nobody sees half of it and
/// two test runs at once only make one in vain.
final class KeptFolders {

    /// A large client on a slow line.
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private KeptFolders() {}

    /// Why there is no such folder on this machine.
    static final class UnavailableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }

    /// Fills an empty folder.
    interface Making {

        void in(Path folder) throws IOException, UnavailableException;
    }

    static void makeUnlessThere(Path folder, Making making) throws IOException, UnavailableException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path beside = Files.createTempDirectory(parent, folder.getFileName() + ".");
        try {
            making.in(beside);
            moveUnlessThere(beside, folder);
        } finally {
            delete(beside);
        }
    }

    /// The folder that a variable names, or one in the user's cache.
    static Path cache(String variable, String name) {
        String chosen = System.getenv().getOrDefault(variable, "");
        return chosen.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache/atoll", name) : Path.of(chosen);
    }

    static void run(List<String> command) throws UnavailableException {
        Execution execution = Atoll.execute(Map.of(), command, LIMIT);
        if (execution.status() != 0) {
            throw new UnavailableException(String.join(" ", command) + " ended with " + execution.status() + ": "
                    + lastLine(execution.errors()));
        }
    }

    static String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
    }

    private static void moveUnlessThere(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another test run was faster.
            if (!Files.isDirectory(to)) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
