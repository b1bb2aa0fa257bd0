package dev.atoll.server.catalog;

import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.events.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Finds out what packages take that somebody put into the home as they are: a network, a Python
/// file, a Python package. One after the other; what failed is tried again when its files changed.
final class Preparations implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Preparations.class);
    private static final String WAITING = "It is about to be prepared.";

    /// What a description follows from. A folder's time tells of files that came or went.
    private static final List<String> SOURCES = List.of(
            "module.yml",
            "model.onnx",
            "labels.txt",
            "module.py",
            "requirements.txt",
            "pyproject.toml",
            "setup.cfg",
            "setup.py",
            "examples.yml",
            "vocab.txt",
            "tokenizer.json",
            "lib");

    /// Weights that a network has in files of their own; large ones arrive after it.
    private static final Pattern WEIGHTS = Pattern.compile("model\\.onnx.+|.+\\.(?:bin|data|onnx_data|pb|weights)");

    private final Optional<DescribingProcess> process;
    private final Path watched;
    private final Path published;
    private final Events events;
    private final Map<Path, Attempt> attempts = new HashMap<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor(
            // It reads what a process prints, which would hold the carrier of a virtual thread.
            Thread.ofPlatform().daemon().name("preparation").factory());

    /// @param preparation empty once the package is described
    private record Attempt(List<FileTime> sources, Optional<Preparation> preparation) {

        static Attempt underWay(List<FileTime> sources, String phase) {
            return new Attempt(sources, Optional.of(new Preparation(phase, false)));
        }

        static Attempt failed(List<FileTime> sources, String reason) {
            return new Attempt(sources, Optional.of(new Preparation(reason, true)));
        }

        boolean isUnderWay() {
            return preparation.isPresent() && !preparation.get().failed();
        }
    }

    Preparations(PlatformConfig config, Events events) {
        this.process = config.installation().map(place -> new DescribingProcess(place, config.home()));
        // What came with Atoll was described when it was built.
        this.watched = config.home().resolve("modules");
        this.published = config.home().resolve("catalog");
        this.events = events;
    }

    /// What becomes of a package; begins when it needs to be described and nobody has. Never waits.
    ///
    /// @return empty when nothing is to be done
    synchronized Optional<Preparation> of(Path folder) {
        if (process.isEmpty() || !isWatched(folder)) {
            return Optional.empty();
        }
        List<FileTime> sources = sources(folder);
        Attempt last = attempts.get(folder);
        if (last != null && (last.isUnderWay() || isSettled(folder, last, sources))) {
            return last.preparation();
        }
        if (last == null && isDescribed(folder, sources)) {
            return Optional.empty();
        }
        Attempt next = Attempt.underWay(sources, WAITING);
        begin(folder, next, process.get());
        return next.preparation();
    }

    /// Also a package that a link of its own name leads to, and what was published here.
    private boolean isWatched(Path folder) {
        try {
            if (Files.isDirectory(published) && folder.startsWith(published.toRealPath())) {
                return true;
            }
            return Files.isSameFile(watched.resolve(folder.getFileName()), folder);
        } catch (IOException e) {
            return false;
        }
    }

    /// A package whose files bear a time in the future must not be described for ever.
    private static boolean isSettled(Path folder, Attempt last, List<FileTime> sources) {
        boolean there = last.preparation().isPresent() || Files.exists(description(folder));
        return there && last.sources().equals(sources);
    }

    private void begin(Path folder, Attempt attempt, DescribingProcess describing) {
        attempts.put(folder, attempt);
        try {
            queue.execute(() -> describe(folder, attempt.sources(), describing));
        } catch (RejectedExecutionException e) {
            // The platform stops; the next one begins anew.
            attempts.remove(folder);
        }
    }

    private void describe(Path folder, List<FileTime> sources, DescribingProcess describing) {
        try {
            String problem = describing.describe(folder, line -> say(folder, Attempt.underWay(sources, line)));
            if (!problem.isEmpty()) {
                LOG.warnf("The module %s cannot be described: %s", folder.getFileName(), problem);
            }
            say(folder, problem.isEmpty() ? new Attempt(sources, Optional.empty()) : Attempt.failed(sources, problem));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Path folder, Attempt attempt) {
        synchronized (this) {
            attempts.put(folder, attempt);
        }
        String module = folder.getFileName().toString();
        events.publish(attempt.preparation()
                .map(now -> PreparationChanged.of(module, now))
                .orElseGet(() -> PreparationChanged.done(module)));
    }

    private static boolean isDescribed(Path folder, List<FileTime> sources) {
        FileTime described = time(description(folder));
        return described.toMillis() > 0 && sources.stream().allMatch(source -> source.compareTo(described) <= 0);
    }

    private static Path description(Path folder) {
        return folder.resolve(ModuleDescriptionCodec.FILE_NAME);
    }

    private static List<FileTime> sources(Path folder) {
        return Stream.concat(SOURCES.stream().map(folder::resolve), weights(folder).stream())
                .map(Preparations::time)
                .toList();
    }

    private static List<Path> weights(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            WEIGHTS.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /// The epoch for a file that is not there.
    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public void close() {
        queue.shutdownNow();
    }
}
