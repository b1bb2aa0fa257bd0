package dev.atoll.engine.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of one workload: what its containers do not tell.
///
/// - `workload.json`: the [WorkloadNote] of the latest start, written before anything is created
/// - `verdict`: why the engine ended it, written before the first signal
/// - `output.log`, `output.old.log`, `output.at`, `copied`: what it printed ([OutputLog])
/// - `home/`: its home, kept from one start to the next
record WorkloadFolder(Path path) {

    private static final String FOR_GOOD = " for good";

    /// How the engine ended a workload, and why.
    ///
    /// @param hopeless whether another start would end in the same way
    record Verdict(WorkloadPhase phase, String reason, boolean hopeless) {

        Verdict(WorkloadPhase phase, String reason) {
            this(phase, reason, false);
        }

        static Verdict failed(String reason) {
            return new Verdict(WorkloadPhase.FAILED, reason);
        }

        private String text() {
            return phase.name() + (hopeless ? FOR_GOOD : "") + "\n" + reason + "\n";
        }

        private static Optional<Verdict> of(String text) {
            String[] parts = text.split("\n", 2);
            String reason = parts.length > 1 ? parts[1].strip() : "";
            boolean forGood = parts[0].endsWith(FOR_GOOD);
            String name = parts[0].replace(FOR_GOOD, "");
            return Stream.of(WorkloadPhase.values())
                    .filter(phase -> phase.name().equals(name))
                    .findFirst()
                    .map(phase -> new Verdict(phase, reason, forGood));
        }
    }

    String id() {
        return path.getFileName().toString();
    }

    Path home() {
        return path.resolve("home");
    }

    /// The latest start; empty for a folder in which nothing was ever started.
    Optional<WorkloadNote> note() throws IOException {
        Optional<String> text = TextFile.read(path.resolve("workload.json"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Daemon.JSON.readValue(text.get(), WorkloadNote.class));
        } catch (JsonProcessingException e) {
            // Cut short by a loss of power, before anything was created.
            return Optional.empty();
        }
    }

    /// Notes the next start.
    void prepare(WorkloadNote note) throws IOException {
        if (!Files.isDirectory(home())) {
            Files.createDirectories(home());
            // Whoever the image runs as; the folder of the engine is closed to others.
            Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.deleteIfExists(path.resolve("verdict"));
        Files.deleteIfExists(path.resolve("copied"));
        write(note);
    }

    void write(WorkloadNote note) throws IOException {
        TextFile.write(
                path.resolve("workload.json"),
                Daemon.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(note));
    }

    Optional<Verdict> verdict() throws IOException {
        return TextFile.read(path.resolve("verdict")).flatMap(Verdict::of);
    }

    /// The first one stays.
    void condemn(Verdict verdict) throws IOException {
        if (verdict().isEmpty()) {
            TextFile.write(path.resolve("verdict"), verdict.text());
        }
    }

    /// What it has written besides its mounts and its log.
    long homeBytes() {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(home())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // It changes while we look; what was seen so far is the least there is.
            return bytes;
        }
        return bytes;
    }

    void delete() throws IOException {
        // First what makes it a workload: half a removal is one.
        Files.deleteIfExists(path.resolve("workload.json"));
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Nothing to delete, or somebody else was faster.
            return;
        }
    }
}
