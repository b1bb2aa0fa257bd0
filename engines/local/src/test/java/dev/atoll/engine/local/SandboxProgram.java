package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The machine's bubblewrap; where there is none, and in CI, Debian's, unpacked outside the checkout: nothing is
/// installed.
final class SandboxProgram {

    private static final String PACKAGE = "bubblewrap=0.8.0-2+deb12u1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SandboxProgram() {}

    /// The programs of this machine, with one that makes sandboxes if it can be had.
    static Programs programs() {
        Programs own = Programs.ofThisMachine();
        if (own.find("bwrap").isPresent() || !"true".equals(System.getenv("CI"))) {
            return own;
        }
        return unpacked().map(folder -> new Programs(folder + ":" + own.path())).orElse(own);
    }

    private static Optional<Path> unpacked() {
        try {
            Path cache = Path.of(System.getProperty("user.home"), ".cache", "atoll", "debian");
            Path folder = cache.resolve(PACKAGE.replaceAll("[^a-z0-9.-]", "_"));
            Path programs = folder.resolve("usr/bin");
            if (!Files.isExecutable(programs.resolve("bwrap"))) {
                Files.createDirectories(folder);
                Optional<Trial> _ = Trial.run(
                        List.of("env", "-C", folder.toString(), "apt-get", "download", "-q", PACKAGE), PATIENCE);
                unpack(folder);
            }
            return Optional.of(programs).filter(found -> Files.isExecutable(found.resolve("bwrap")));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void unpack(Path folder) throws IOException, InterruptedException {
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(folder, "*.deb")) {
            for (Path one : packages) {
                Optional<Trial> _ = Trial.run(List.of("dpkg", "-x", one.toString(), folder.toString()), PATIENCE);
            }
        }
    }
}
