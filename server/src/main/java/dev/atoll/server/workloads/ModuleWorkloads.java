package dev.atoll.server.workloads;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModuleMetadata.Resources;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.config.ModuleEnvironment;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.WorkloadSpec;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an engine has to know to run a module: the same program that serves it on a laptop.
@Singleton
public final class ModuleWorkloads {

    private static final long MEGABYTE = 1_000_000;
    private static final int LEAST_MEGABYTES = 512;
    static final int PROGRAM_MEGABYTES = 2000;

    /// Metadata often counts the weights alone.
    private static final int LEAST_DISK_MEGABYTES = 1000;

    private static final String READY = "/health/ready";

    /// Of what the engine allows, for each of the two programs that share it: the one that answers, and the module's
    /// own when it is in Java. Beside its heap each takes 60 MB; the rest is for the network and its tensors.
    private static final String HEAP = "-XX:MaxRAMPercentage=30";

    private final PlatformConfig config;

    ModuleWorkloads(PlatformConfig config) {
        this.config = config;
    }

    /// A module that answers until it is stopped. Where `/storage` is mounted, its trainings find their data
    /// there, and leave what they make.
    ///
    /// @throws EngineException `INVALID` where Atoll is not installed
    public WorkloadSpec serving(ModulePackage module, WorkloadOrder order) throws EngineException {
        List<String> task = new ArrayList<>(List.of("--module", module.folder().toString()));
        if (order.mounts().stream().anyMatch(mount -> mount.target().equals(StorageMounts.STORAGE))) {
            task.addAll(List.of("--storage", "{mount:" + StorageMounts.STORAGE + "}"));
        }
        return serving(task, List.of(reading(module.folder())), order);
    }

    /// A serving runtime that waits for its module.
    ///
    /// @throws EngineException `INVALID` where Atoll is not installed
    public WorkloadSpec waiting(WorkloadOrder order) throws EngineException {
        return serving(List.of("--spare"), List.of(ModuleHome.modules(config.home())), order);
    }

    /// Whether a serving runtime that waits would see the module.
    public boolean isSeenWaiting(ModulePackage module) {
        Path folder = module.folder().toAbsolutePath().normalize();
        return folder.startsWith(ModuleHome.modules(config.home()).source())
                || config.installation().filter(folder::startsWith).isPresent();
    }

    private WorkloadSpec serving(List<String> task, List<Mount> module, WorkloadOrder order) throws EngineException {
        Path installation = installation(config);
        Path javaHome = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>(List.of(
                javaHome.resolve("bin").resolve("java").toString(), HEAP, "@" + installation.resolve("runtime.args")));
        command.addAll(task);
        command.addAll(List.of("--listen-port", "{port}"));
        return WorkloadSpec.of(order.id(), Program.ofHost(command))
                .with(environment(order))
                .mounting(reading(installation))
                .mounting(reading(javaHome))
                .mounting(module)
                .mounting(ModuleHome.mounts(config.home()))
                .mounting(order.mounts())
                .limitedTo(order.limits())
                .reaching(order.network())
                .isolated(order.isolation())
                .serving(READY, order.startTimeout())
                .build();
    }

    /// Where the serving runtime is.
    ///
    /// @throws EngineException `INVALID` where Atoll is not installed
    static Path installation(PlatformConfig config) throws EngineException {
        return config.installation()
                .map(folder -> folder.toAbsolutePath().normalize())
                .orElseThrow(() -> new EngineException(
                        EngineException.Reason.INVALID,
                        "the platform was started without an installation (expected -Datoll.installation=DIR)"));
    }

    /// What a module's process sees besides its folder, whatever it does: Java, and what of the platform's home
    /// modules keep from one start to the next.
    public List<Mount> surroundings() {
        List<Mount> mounts = new ArrayList<>(ModuleHome.mounts(config.home()));
        mounts.add(reading(Path.of(System.getProperty("java.home"))));
        config.installation().map(ModuleWorkloads::reading).ifPresent(mounts::add);
        return mounts;
    }

    private static Mount reading(Path folder) {
        return Mount.reading(folder.toAbsolutePath().normalize());
    }

    /// With what an installation of Python packages takes from the platform's own environment; engines
    /// pass nothing else on. What the platform says comes last: nobody changes it.
    private Map<String, String> environment(WorkloadOrder order) {
        Map<String, String> environment = new HashMap<>(ModuleEnvironment.of(System.getenv()));
        environment.putAll(order.environment());
        // Where optimised networks and environments are kept from one start to the next.
        environment.put("ATOLL_HOME", config.home().toString());
        environment.put("ATOLL_WORKLOAD_SECRET", order.secret());
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        order.mounts().stream()
                .filter(mount -> mount.target().equals(StorageMounts.STORAGE))
                .forEach(mount -> environment.put("ATOLL_STORAGE", "{mount:" + mount.target() + "}"));
        return environment;
    }

    /// What a module wants to run, as its metadata says, or else as modules of its kind usually do.
    ///
    /// @param training whether it is to be trained, not to answer
    public static Limits wanted(ModulePackage module, boolean training) {
        Resources wish =
                training ? module.metadata().training() : module.metadata().inference();
        return wanted(wish, usualMegabytes(module.kind()));
    }

    /// What a wish says.
    ///
    /// @param usual megabytes of memory where the wish says nothing
    static Limits wanted(Resources wish, int usual) {
        long memory = Math.max(LEAST_MEGABYTES, wish.memoryMegabytes().orElse(usual));
        Limits limits = Limits.of(memory * MEGABYTE, Math.max(1, wish.cpus().orElse(1)))
                .withGpus(GpuRequest.of(wish.gpus().orElse(0)));
        return wish.storageMegabytes().isPresent()
                ? limits.withDisk(
                        Math.max(LEAST_DISK_MEGABYTES, wish.storageMegabytes().getAsInt()) * MEGABYTE)
                : limits;
    }

    /// Python's frameworks take more than half a gigabyte before they have loaded anything.
    private static int usualMegabytes(ModuleKind kind) {
        return switch (kind) {
            case JAVA, ONNX, PYTHON -> LEAST_MEGABYTES;
            case DEEPAAS, PROCESS -> PROGRAM_MEGABYTES;
        };
    }
}
