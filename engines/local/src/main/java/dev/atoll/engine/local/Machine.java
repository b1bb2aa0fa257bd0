package dev.atoll.engine.local;

import dev.atoll.engine.local.ControlGroups.Version;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineHealth.Capability;
import dev.atoll.spi.engine.EngineHealth.LimitEnforcement;
import dev.atoll.spi.engine.EngineHealth.Room;
import dev.atoll.spi.engine.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What this machine can do for workloads, found by trying. Every trial is bounded; they run at once.
final class Machine {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final long PATIENCE_WITH_ALL_SECONDS = 4;
    private static final List<String> SANDBOX = List.of(
            "bwrap",
            "--unshare-user",
            "--unshare-pid",
            "--ro-bind",
            "/",
            "/",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "true");
    private static final List<String> GPUS =
            List.of("nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader");
    private static final Path SECURITY_MODULES = Path.of("/sys/kernel/security/lsm");
    private static final long LEAST_DISK_BYTES = 2L << 30;

    private final LocalEngineConfig config;
    private final Limiter limiter;
    private final Path folder;
    private Optional<Trials> last = Optional.empty();

    /// What was found, and when.
    private record Trials(List<Capability> capabilities, long nanos) {}

    /// @param folder where workloads keep their files; it need not exist yet
    Machine(LocalEngineConfig config, Limiter limiter, Path folder) {
        this.config = config;
        this.limiter = limiter;
        this.folder = folder;
    }

    /// @param promised what is promised to workloads that run
    EngineHealth probe(Supplier<Admission.Promised> promised) {
        boolean kernel = limiter.groups().version() != Version.NONE;
        LimitEnforcement limits = kernel ? LimitEnforcement.KERNEL : LimitEnforcement.WATCHED;
        List<Capability> capabilities = recentCapabilities();
        Optional<String> trouble = trouble();
        String summary = trouble.orElseGet(() -> config.cpus() + " processors and "
                + Observer.megabytes(config.memoryBytes()) + " of memory for workloads; limits are "
                + (kernel ? "enforced by the kernel" : "watched"));
        return new EngineHealth(
                trouble.isEmpty(), summary, limits, Isolation.NONE, room(promised.get()), List.of(), capabilities);
    }

    private Room room(Admission.Promised promised) {
        return new Room(
                config.cpus(),
                config.cpus() - promised.cpus(),
                config.memoryBytes(),
                config.memoryBytes() - promised.memoryBytes(),
                freeDisk());
    }

    private long freeDisk() {
        try {
            return Files.getFileStore(nearest(folder)).getUsableSpace();
        } catch (IOException e) {
            // Unknown.
            return 0;
        }
    }

    /// Why no workload could be started, if so.
    private Optional<String> trouble() {
        Path place = nearest(folder);
        if (!Files.isDirectory(place)) {
            return Optional.of(place + " is not a folder, so workloads cannot be kept in " + folder);
        }
        return Files.isWritable(place) ? Optional.empty() : Optional.of("may not write to " + place);
    }

    private synchronized List<Capability> recentCapabilities() {
        Optional<Trials> recent = last.filter(trials -> System.nanoTime() - trials.nanos() < FRESH.toNanos());
        Trials trials = recent.orElseGet(() -> new Trials(capabilities(), System.nanoTime()));
        // None at all: we were interrupted.
        last = Optional.of(trials).filter(found -> !found.capabilities().isEmpty());
        return trials.capabilities();
    }

    private List<Capability> capabilities() {
        List<String> names = List.of("cgroups", "sandbox", "landlock", "containers", "gpu", "disk");
        List<Callable<Capability>> trials = List.of(
                this::groups,
                Machine::sandbox,
                Machine::landlock,
                () -> new ContainerSockets(System.getenv()).probe(),
                Machine::gpus,
                this::disk);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Capability>> answers = threads.invokeAll(trials, PATIENCE_WITH_ALL_SECONDS, TimeUnit.SECONDS);
            return IntStream.range(0, names.size())
                    .mapToObj(i -> answer(names.get(i), answers.get(i)))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Capability answer(String name, Future<Capability> answer) {
        return switch (answer.state()) {
            case SUCCESS -> answer.resultNow();
            case FAILED -> new Capability(name, false, "could not be tried: " + answer.exceptionNow());
            case CANCELLED, RUNNING -> new Capability(name, false, "did not answer in time");
        };
    }

    private Capability groups() {
        ControlGroups groups = limiter.groups();
        return new Capability("cgroups", groups.version() != Version.NONE, groups.detail());
    }

    private static Capability sandbox() throws InterruptedException {
        Optional<Trial> trial = Trial.run(SANDBOX, PATIENCE);
        if (trial.isEmpty()) {
            return new Capability("sandbox", false, "bubblewrap (bwrap) is not installed or does not answer");
        }
        return trial.get().succeeded()
                ? new Capability("sandbox", true, "bubblewrap works")
                : new Capability(
                        "sandbox",
                        false,
                        "bubblewrap is refused: " + trial.get().lastLine());
    }

    private static Capability landlock() {
        try {
            boolean listed = List.of(Files.readString(SECURITY_MODULES).strip().split(",", -1))
                    .contains("landlock");
            return new Capability("landlock", listed, "the kernel " + (listed ? "has it" : "was started without it"));
        } catch (IOException e) {
            return new Capability("landlock", false, "the kernel does not tell: no " + SECURITY_MODULES);
        }
    }

    private static Capability gpus() throws InterruptedException {
        Optional<Trial> trial = Trial.run(GPUS, PATIENCE);
        if (trial.isEmpty()) {
            return new Capability("gpu", false, "nvidia-smi is not installed or does not answer");
        }
        return trial.get().succeeded()
                ? new Capability(
                        "gpu",
                        true,
                        String.join("; ", trial.get().output().lines().toList()))
                : new Capability("gpu", false, "nvidia-smi: " + trial.get().lastLine());
    }

    private Capability disk() {
        Path place = nearest(folder);
        long free = freeDisk();
        return new Capability("disk", free >= LEAST_DISK_BYTES, Observer.megabytes(free) + " free at " + place);
    }

    private static Path nearest(Path path) {
        Path place = path;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }
}
