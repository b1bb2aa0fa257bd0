package dev.atoll.acceptance;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Virtual environments made from lock files, kept outside the checkout for the next run.
///
/// One is made beside its place and moved there when it is whole, so that nobody sees half of it and
/// two test runs at once only make one in vain.
final class PythonEnvironments {

    /// A large client on a slow line.
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final String NEEDED =
            "import sys, venv, ensurepip; assert sys.version_info >= (3, 11), sys.version; "
                    + "print(sys.version, sys.executable)";

    private static final Map<Path, Made> MADE = new ConcurrentHashMap<>();

    private PythonEnvironments() {}

    /// What became of making an environment: a failure is not tried again by every test.
    private record Made(Path folder, String failure) {}

    /// Why there is no such environment on this machine.
    static final class UnavailableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }

    /// The environment with exactly the packages of a lock file.
    static Path of(String client, Path lock) throws UnavailableException {
        Made made = MADE.computeIfAbsent(lock, key -> findOrMake(client, lock));
        if (!made.failure().isEmpty()) {
            throw new UnavailableException(made.failure());
        }
        return made.folder();
    }

    private static Made findOrMake(String client, Path lock) {
        try {
            Execution python = Atoll.execute(Map.of(), List.of("env", python(), "-c", NEEDED));
            if (python.status() != 0) {
                throw new UnavailableException(
                        python() + " (expected Python 3.11 or newer with venv): " + lastLine(python.errors()));
            }
            Path folder = cache().resolve(client + "-" + hash(lock, python.output()));
            if (!Files.isDirectory(folder)) {
                make(lock, folder);
            }
            return new Made(folder, "");
        } catch (UnavailableException e) {
            return new Made(lock, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path lock, Path folder) throws IOException, UnavailableException {
        Path beside = Files.createTempDirectory(Files.createDirectories(cache()), folder.getFileName() + ".");
        try {
            run(List.of(python(), "-m", "venv", beside.toString()));
            run(List.of(
                    beside.resolve("bin/python").toString(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--require-hashes",
                    "--only-binary=:all:",
                    "--retries=2",
                    // Compiled files would name the folder before it was moved.
                    "--no-compile",
                    "--requirement",
                    lock.toString()));
            moveUnlessThere(beside, folder);
        } finally {
            delete(beside);
        }
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

    private static void run(List<String> command) throws UnavailableException {
        Execution execution = Atoll.execute(Map.of(), command, LIMIT);
        if (execution.status() != 0) {
            throw new UnavailableException(String.join(" ", command) + " ended with " + execution.status() + ": "
                    + lastLine(execution.errors()));
        }
    }

    private static String python() {
        return System.getenv().getOrDefault("ATOLL_PYTHON", "python3");
    }

    private static Path cache() {
        String chosen = System.getenv().getOrDefault("ATOLL_PYTHON_CACHE", "");
        return chosen.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache/atoll/python") : Path.of(chosen);
    }

    /// An environment is bound to its interpreter.
    private static String hash(Path lock, String interpreter) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(lock));
            digest.update(interpreter.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
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
