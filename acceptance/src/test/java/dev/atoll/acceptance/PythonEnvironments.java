package dev.atoll.acceptance;

import dev.atoll.acceptance.Atoll.Execution;
import dev.atoll.acceptance.KeptFolders.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Virtual environments made from lock files, kept outside the checkout for the next run.
final class PythonEnvironments {

    private static final String NEEDED =
            "import sys, venv, ensurepip; assert sys.version_info >= (3, 11), sys.version; "
                    + "print(sys.version, sys.executable)";

    private static final Map<Path, Made> MADE = new ConcurrentHashMap<>();

    private PythonEnvironments() {}

    /// What became of making an environment: a failure is not tried again by every test.
    private record Made(Path folder, String failure) {}

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
                throw new UnavailableException(python() + " (expected Python 3.11 or newer with venv): "
                        + KeptFolders.lastLine(python.errors()));
            }
            // An environment is bound to its interpreter.
            String hash =
                    KeptFolders.hash(Files.readAllBytes(lock), python.output().getBytes(StandardCharsets.UTF_8));
            Path folder = KeptFolders.cache("ATOLL_PYTHON_CACHE", "python").resolve(client + "-" + hash);
            KeptFolders.makeUnlessThere(folder, beside -> make(lock, beside));
            return new Made(folder, "");
        } catch (UnavailableException e) {
            return new Made(lock, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path lock, Path folder) throws UnavailableException {
        KeptFolders.run(List.of(python(), "-m", "venv", folder.toString()));
        KeptFolders.run(List.of(
                folder.resolve("bin/python").toString(),
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
    }

    private static String python() {
        return System.getenv().getOrDefault("ATOLL_PYTHON", "python3");
    }
}
