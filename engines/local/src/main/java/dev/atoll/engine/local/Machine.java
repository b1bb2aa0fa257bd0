package dev.atoll.engine.local;

import dev.atoll.engine.local.ControlGroups.Version;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineHealth.Capability;
import dev.atoll.spi.engine.EngineHealth.LimitEnforcement;
import dev.atoll.spi.engine.EngineHealth.Room;
import dev.atoll.spi.engine.Gpu;
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
import java.util.stream.IntStream;

/// What this machine can do for workloads, found by trying. Every trial is bounded; they run at once.
final class Machine {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final long PATIENCE_WITH_ALL_SECONDS = 4;
    private static final Path SECURITY_MODULES = Path.of("/sys/kernel/security/lsm");
    private static final long LEAST_DISK_BYTES = 2L << 30;

    private final LocalEngineConfig config;
    private final Limiter limiter;
    private final Confiner confiner;
    private final Gpus gpus;
    private final Path folder;
    private Optional<Trials> last = Optional.empty();

    /// What was found, and when.
    private record Trials(List<Capability> capabilities, long nanos) {}

    /// @param folder where workloads keep their files; it need not exist yet
    Machine(LocalEngineConfig config, Limiter limiter, Confiner confiner, Gpus gpus, Path folder) {
        this.config = config;
        this.limiter = limiter;
        this.confiner = confiner;
        this.gpus = gpus;
        this.folder = folder;
    }

    /// What it can do now.
    ///
    /// @param promised what is promised to workloads that run
    EngineHealth probe(Admission.Promised promised) throws InterruptedException {
        boolean kernel = limiter.groups().version() != Version.NONE;
        LimitEnforcement limits = kernel ? LimitEnforcement.KERNEL : LimitEnforcement.WATCHED;
        List<Capability> capabilities = recentCapabilities();
        Isolation strongest = confiner.strongest();
        Optional<String> trouble = trouble();
        String summary = trouble.orElseGet(() -> config.cpus() + " processors and "
                + Observer.megabytes(config.memoryBytes()) + " of memory for workloads; limits are "
                + (kernel ? "enforced by the kernel" : "watched") + "; isolation: " + strongest.word());
        List<Gpu> devices = gpus.with(promised.gpus());
        return new EngineHealth(
                trouble.isEmpty(),
                summary,
                limits,
                strongest,
                room(promised),
                devices,
                capabilities,
                EngineHealth.HERE);
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
                this::sandbox,
                Machine::landlock,
                () -> new ContainerSockets(System.getenv()).probe(),
                this::gpu,
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

    private Capability sandbox() throws InterruptedException {
        Bubblewrap.Found found = confiner.sandbox();
        return new Capability("sandbox", found.bubblewrap().isPresent(), found.detail());
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

    private Capability gpu() throws InterruptedException {
        Gpus.Devices found = gpus.devices();
        return new Capability("gpu", !found.all().isEmpty(), found.detail());
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
