package dev.atoll.server.tryout;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Ids;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.tryout.Tryout.Workload;
import dev.atoll.server.workloads.ModuleWorkloads;
import dev.atoll.server.workloads.WorkloadOrder;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.WorkloadHandle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a tryout asks of an engine.
@Singleton
final class TryoutWorkloads {

    /// Marks the workloads that are ours among those of an engine.
    private static final String ID_PREFIX = "try-";
    private static final String SPARE_PREFIX = ID_PREFIX + "spare-";

    private static final int SECRET_BYTES = 32;
    private static final long MEGABYTE = 1_000_000;
    /// Enough for most modules, the built-in ones among them.
    private static final Limits OF_A_SPARE = Limits.of(1024 * MEGABYTE, 1);
    /// A spare is ready when it has a module, however late that comes.
    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final int LOG_LINES = 20;
    private static final int LONGEST_LAST_WORDS = 300;

    private final Duration startTimeout;
    private final ModuleWorkloads modules;
    private final Engines engines;
    private final Ids ids;
    private final RandomGenerator random;

    TryoutWorkloads(PlatformConfig config, ModuleWorkloads modules, Engines engines, Ids ids, RandomGenerator random) {
        this.startTimeout = config.tryouts().startTimeout();
        this.modules = modules;
        this.engines = engines;
        this.ids = ids;
        this.random = random;
    }

    /// Chooses id, engine and secret of a new workload; nothing is started.
    ///
    /// @throws PlatformException `WORKLOAD_FAILED` when no engine can take it
    Workload draft() {
        return draft(ID_PREFIX);
    }

    /// The same for a runtime that is to wait for a module.
    Workload draftSpare() {
        return draft(SPARE_PREFIX);
    }

    private Workload draft(String prefix) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Workload(
                prefix + ids.next(),
                engines.forNewWorkload().name(),
                HexFormat.of().formatHex(secret));
    }

    /// Starts the workload of a tryout, or finds that it runs already.
    WorkloadHandle start(Tryout tryout, ModulePackage module) throws EngineException {
        Workload workload = new Workload(tryout.workloadId(), tryout.engine(), tryout.secret());
        return engine(tryout).start(modules.serving(module, order(workload, limits(module), startTimeout)));
    }

    /// Starts a runtime without a module.
    WorkloadHandle start(Spare spare) throws EngineException {
        return engine(spare.engine()).start(modules.waiting(order(spare.workload(), OF_A_SPARE, FOR_EVER)));
    }

    Engine engine(Tryout tryout) throws EngineException {
        return engine(tryout.engine());
    }

    Engine engine(String name) throws EngineException {
        return engines.find(name)
                .orElseThrow(() ->
                        new EngineException(Reason.UNAVAILABLE, "the engine " + name + " is not installed any more"));
    }

    /// Ends a workload with everything it left; one that is unknown is ended already.
    void end(WorkloadHandle handle, Duration grace) throws EngineException, InterruptedException {
        Engine engine = engine(handle.engine());
        engine.stop(handle, grace);
        engine.remove(handle);
    }

    /// Stops a workload, wherever its engine keeps it, and leaves its log.
    void stop(Tryout tryout, Duration grace) throws EngineException, InterruptedException {
        Engine engine = engine(tryout);
        Optional<WorkloadHandle> found = engine.find(tryout.workloadId());
        if (found.isPresent()) {
            engine.stop(found.get(), grace);
        }
    }

    List<String> log(Tryout tryout, int lines) throws EngineException {
        return tryout.workloadId().isEmpty() ? List.of() : engine(tryout).log(tryout.handle(), lines);
    }

    static boolean isOurs(WorkloadHandle handle) {
        return handle.workloadId().startsWith(ID_PREFIX);
    }

    /// Whether a workload began without a module.
    static boolean isSpare(String workloadId) {
        return workloadId.startsWith(SPARE_PREFIX);
    }

    /// Whether a spare sees the module, can load it, and may use as much as it asks for.
    boolean fitsASpare(ModulePackage module) {
        return modules.isSeenWaiting(module) && isSmall(module);
    }

    private static boolean isSmall(ModulePackage module) {
        Limits limits = limits(module);
        boolean java = module.kind() == ModuleKind.JAVA || module.kind() == ModuleKind.ONNX;
        return java && limits.memoryBytes() <= OF_A_SPARE.memoryBytes() && limits.cpus() <= OF_A_SPARE.cpus();
    }

    /// A try gets no graphics processor: those who wait for one have waited for theirs.
    private static Limits limits(ModulePackage module) {
        return ModuleWorkloads.wanted(module, false).withGpus(GpuRequest.NONE);
    }

    /// A reason with the last thing the workload said, which often tells more than its exit status.
    String withLastWords(Tryout tryout, String reason) {
        try {
            return log(tryout, LOG_LINES).reversed().stream()
                    .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("at "))
                    .map(String::strip)
                    .findFirst()
                    .filter(line -> !reason.contains(line))
                    .map(line -> reason + " Its last words: " + shortened(line))
                    .orElse(reason);
        } catch (EngineException e) {
            return reason;
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LAST_WORDS ? line : line.substring(0, LONGEST_LAST_WORDS) + "…";
    }

    private static WorkloadOrder order(Workload workload, Limits limits, Duration startTimeout) {
        return WorkloadOrder.of(workload.id(), workload.secret(), limits, startTimeout);
    }

    /// The package behind an entry.
    ///
    /// @throws PlatformException `WORKLOAD_FAILED` when it cannot run
    static ModulePackage packageOf(CatalogEntry entry) {
        return entry.contents()
                .orElseThrow(() -> new PlatformException(ErrorCode.WORKLOAD_FAILED, entry.whyNotUsable()));
    }
}
