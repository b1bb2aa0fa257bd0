package dev.atoll.server.workloads;

import dev.atoll.metadata.ToolLock;
import dev.atoll.server.config.ModuleEnvironment;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The environments of tools, packages for Python and Node.js: made once for each lock by a workload that does nothing
/// else, and only read by those that run people's code. Whoever could change one would run code in the name of all who
/// use it.
@Singleton
public final class ToolEnvironments {

    private static final String PREFIX = "env-";
    private static final String FOLDER = "tool-environments";
    private static final String NOTES = "notes";
    private static final int NAME_DIGITS = 32;
    private static final Duration TIME_LIMIT = Duration.ofHours(2);
    private static final Limits LIMITS = Limits.of(1_500_000_000, 1).withDisk(30_000_000_000L);

    private final PlatformConfig config;

    ToolEnvironments(PlatformConfig config) {
        this.config = config;
    }

    /// An environment, or what has still to be done until there is one.
    ///
    /// @param folder empty while it is being made
    /// @param doing what is being done, one sentence
    public record Making(Optional<Path> folder, String doing) {}

    /// The environment for a lock, if it was made.
    ///
    /// @param required the folder with the lock
    public Optional<Path> find(Path required) {
        try {
            Path note = note(required);
            if (!Files.isRegularFile(note)) {
                return Optional.empty();
            }
            Path made = Path.of(Files.readString(note).strip());
            return Optional.of(made).filter(folder -> Files.isExecutable(folder.resolve("bin/python")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has it made when it is not there; asked again and again until it is. Those who ask for the same share the work.
    ///
    /// @param required the folder with the lock
    /// @throws PlatformException `WORKLOAD_FAILED` when it cannot be made
    /// @throws EngineException when the engine cannot be asked, or has no room
    public Making ask(Engine engine, Path required, Isolation isolation) throws EngineException {
        String id = PREFIX + name(required);
        Optional<WorkloadHandle> known = engine.find(id);
        Optional<Path> made = find(required);
        if (made.isPresent()) {
            if (known.isPresent() && !engine.status(known.get()).phase().isRunning()) {
                engine.remove(known.get());
            }
            return new Making(made, "");
        }
        WorkloadHandle handle = known.isPresent() ? known.get() : engine.start(spec(id, required, isolation));
        WorkloadStatus status = engine.status(handle);
        if (status.phase().isRunning()) {
            return new Making(Optional.empty(), doing(engine.log(handle, 1)));
        }
        List<String> said = engine.log(handle, 1);
        engine.remove(handle);
        Optional<Path> whole = find(required);
        if (status.phase() == WorkloadPhase.ENDED && whole.isPresent()) {
            return new Making(whole, "");
        }
        throw new PlatformException(
                ErrorCode.WORKLOAD_FAILED,
                "Its environment cannot be made: " + (said.isEmpty() ? status.reason() : said.getLast()));
    }

    private static String doing(List<String> said) {
        String words = said.isEmpty() ? "making an environment" : said.getLast();
        return "Once for everybody: " + words + ".";
    }

    private WorkloadSpec spec(String id, Path required, Isolation isolation) throws EngineException {
        Path installation = ModuleWorkloads.installation(config);
        Path javaHome = Path.of(System.getProperty("java.home"));
        Path kept = kept();
        List<String> command = List.of(
                javaHome.resolve("bin").resolve("java").toString(),
                "-Xmx128m",
                "@" + installation.resolve("runtime.args"),
                "--make-environment",
                required.toString(),
                note(required).toString());
        return WorkloadSpec.of(id, Program.ofHost(command))
                .with(ModuleEnvironment.of(System.getenv()))
                .with(ModuleEnvironment.forNode(System.getenv()))
                .with("ATOLL_HOME", kept.toString())
                .mounting(Mount.reading(installation))
                .mounting(Mount.reading(javaHome))
                .mounting(recipe(required, installation))
                .mounting(Mount.writing(kept, kept.toString()))
                .mounting(ModuleHome.programs())
                .limitedTo(LIMITS)
                .isolated(isolation)
                .endingWithin(TIME_LIMIT)
                .build();
    }

    /// Seen already when it came with the installation.
    private static List<Mount> recipe(Path required, Path installation) {
        return required.startsWith(installation) ? List.of() : List.of(Mount.reading(required));
    }

    /// May be a link to another disk.
    private Path kept() {
        try {
            return made(config.home().resolve(FOLDER)).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path note(Path required) {
        return made(kept().resolve(NOTES)).resolve(name(required));
    }

    /// Differs when the lock does, or the Python.
    private static String name(Path required) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(python().getBytes(StandardCharsets.UTF_8));
            for (Path file : new ToolLock(required).files()) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String python() {
        Map<String, String> environment = ModuleEnvironment.of(System.getenv());
        Path program = Path.of(environment.getOrDefault("ATOLL_PYTHON", "/usr/bin/python3"));
        try {
            return program.toRealPath().toString();
        } catch (IOException e) {
            return program.toString();
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
