package dev.atoll.server.jobs;

import dev.atoll.metadata.ModuleMetadata.Resources;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.identity.Caller;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import jakarta.inject.Singleton;

/// What jobs run on, and how well they are kept from the rest of the machine.
@Singleton
final class JobHardware {

    private static final long MEGABYTE = 1_000_000;
    private static final int USUAL_MEGABYTES = 2000;
    private static final int LEAST_MEGABYTES = 1000;
    private static final int LEAST_OF_A_SCRIPT = 64;

    private final Catalog catalog;
    private final boolean accounts;

    JobHardware(Catalog catalog, PlatformConfig config) {
        this.catalog = catalog;
        this.accounts = config.accounts().required();
    }

    /// The order with numbers in place of "what suits it".
    JobOrder resolved(Caller caller, JobOrder order) {
        JobOrder.Hardware asked = order.hardware();
        JobOrder.Hardware usual = switch (order.work()) {
            case Work.Training training -> usual(caller, training.module(), training.version());
            case Work.Batch _ -> new JobOrder.Hardware(USUAL_MEGABYTES, 1, 0);
        };
        long least = order.work() instanceof Work.Batch ? LEAST_OF_A_SCRIPT : LEAST_MEGABYTES;
        return order.on(new JobOrder.Hardware(
                Math.max(least, asked.memoryMb() == 0 ? usual.memoryMb() : asked.memoryMb()),
                asked.cpus() == 0 ? usual.cpus() : asked.cpus(),
                asked.gpus()));
    }

    /// What a training of a module wants, by what it says of itself.
    JobOrder.Hardware usual(Caller caller, String module, String version) {
        return catalog.get(module, version, caller)
                .contents()
                .map(JobHardware::usual)
                .orElse(new JobOrder.Hardware(USUAL_MEGABYTES, 1, 0));
    }

    private static JobOrder.Hardware usual(ModulePackage module) {
        Resources wanted = module.metadata().training();
        return new JobOrder.Hardware(
                Math.max(LEAST_MEGABYTES, wanted.memoryMegabytes().orElse(USUAL_MEGABYTES)),
                Math.max(1, wanted.cpus().orElse(1)),
                wanted.gpus().orElse(0));
    }

    Limits limits(JobOrder.Hardware hardware) {
        Limits limits = Limits.of(hardware.memoryMb() * MEGABYTE, hardware.cpus());
        return hardware.gpus() == 0 ? limits : limits.withGpus(new GpuRequest(hardware.gpus(), "", 0));
    }

    /// A script is whatever somebody typed. Where there are others, it must not see what is theirs.
    Isolation isolation(Work work) {
        return switch (work) {
            case Work.Training _ -> Isolation.NONE;
            case Work.Batch _ -> accounts ? Isolation.FILES : Isolation.NONE;
        };
    }
}
