package dev.atoll.engine.container;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.Placement.Answer;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says whether a workload can run here, and why not.
final class Admission {

    private static final int TENTHS = 10;

    private final Daemon daemon;
    private final Workloads workloads;
    private final Preparations preparations;
    private final Gpus gpus;
    private final int memoryTenths;

    Admission(Daemon daemon, Workloads workloads, Preparations preparations, Gpus gpus, int memoryTenths) {
        this.daemon = daemon;
        this.workloads = workloads;
        this.preparations = preparations;
        this.gpus = gpus;
        this.memoryTenths = memoryTenths;
    }

    /// What there is, and what of it is promised to workloads that run.
    record Stock(Facts facts, long memoryBytes, List<Gpu> gpus, List<WorkloadNote> running) {

        long promisedBytes() {
            return running.stream()
                    .mapToLong(note -> note.share().memoryBytes())
                    .sum();
        }

        double promisedCpus() {
            return running.stream().mapToDouble(note -> note.share().cpus()).sum();
        }

        /// What the kernel holds to its limits sees its own files and processes only, and is held.
        Isolation isolation() {
            return facts.limits() ? Isolation.STRONG : Isolation.FILES;
        }

        /// The first that fit and are free.
        List<String> free(GpuRequest request) {
            return gpus.stream()
                    .filter(gpu -> request.fits(gpu) && gpu.isFree())
                    .map(Gpu::uuid)
                    .limit(request.count())
                    .toList();
        }
    }

    Stock stock() throws IOException, InterruptedException {
        Facts facts = daemon.facts();
        List<WorkloadNote> running = running();
        List<Gpu> cards = gpus.devices().stream()
                .map(device ->
                        new Gpu(device.uuid(), device.model(), device.memoryBytes(), holder(running, device.uuid())))
                .toList();
        return new Stock(facts, facts.memoryBytes() / TENTHS * memoryTenths, cards, running);
    }

    private static Optional<String> holder(List<WorkloadNote> running, String uuid) {
        return running.stream()
                .filter(note -> note.share().gpus().contains(uuid))
                .map(WorkloadNote::id)
                .findFirst();
    }

    private List<WorkloadNote> running() throws IOException {
        Map<String, Daemon.Listed> containers = daemon.list(Labels.of(workloads.installation()));
        List<WorkloadNote> running = new ArrayList<>();
        for (WorkloadFolder folder : workloads.all()) {
            boolean runs = preparations.doing(folder.id()).isPresent()
                    || containers.values().stream()
                            .anyMatch(one -> one.workload().equals(folder.id()) && Container.isRunning(one.state()));
            if (runs) {
                folder.note().ifPresent(running::add);
            }
        }
        return running;
    }

    Placement place(WorkloadSpec spec) throws IOException, InterruptedException {
        Stock stock = stock();
        List<String> never = never(spec, stock);
        if (!never.isEmpty()) {
            return new Placement(Answer.NEVER, never, stock.isolation());
        }
        List<String> later = later(spec, stock);
        if (!later.isEmpty()) {
            return new Placement(Answer.LATER, later, stock.isolation());
        }
        ImageName image = image(spec).orElseThrow();
        return daemon.image(image).isPresent()
                ? Placement.now(stock.isolation())
                : new Placement(
                        Answer.NOW,
                        List.of("the image " + image.full() + " is not here yet and will be fetched"),
                        stock.isolation());
    }

    /// Refuses what cannot run here, or not now.
    Stock admit(WorkloadSpec spec) throws IOException, InterruptedException, EngineException {
        Stock stock = stock();
        List<String> never = never(spec, stock);
        if (!never.isEmpty()) {
            throw new EngineException(Reason.INVALID, String.join("; ", never));
        }
        List<String> later = later(spec, stock);
        if (!later.isEmpty()) {
            throw new EngineException(Reason.FULL, String.join("; ", later));
        }
        return stock;
    }

    static Optional<ImageName> image(WorkloadSpec spec) {
        return ImageName.of(spec.program().image());
    }

    private static List<String> never(WorkloadSpec spec, Stock stock) {
        List<String> reasons = new ArrayList<>();
        if (!spec.program().isImage()) {
            reasons.add("program: " + spec.program().command().getFirst()
                    + " of this machine (expected a container image, which is all that is run here)");
        } else if (image(spec).isEmpty()) {
            reasons.add("image: " + spec.program().image()
                    + " (expected the name of an image, such as docker.io/library/python:3.12)");
        }
        for (Mount mount : spec.mounts()) {
            if (!Files.isReadable(mount.source())) {
                reasons.add("mount: " + mount.source() + " (expected to be readable)");
            }
        }
        if (spec.network() != Network.OUTGOING && !spec.ports().isEmpty()) {
            reasons.add("network: " + spec.network().name().toLowerCase(java.util.Locale.ROOT)
                    + " (expected outgoing for a container with ports)");
        }
        if (!stock.isolation().isAtLeast(spec.isolation())) {
            reasons.add("isolation: " + stock.isolation().word() + " (expected "
                    + spec.isolation().word() + " or better)");
        }
        reasons.addAll(tooMuch(spec, stock));
        return reasons;
    }

    private static List<String> tooMuch(WorkloadSpec spec, Stock stock) {
        List<String> reasons = new ArrayList<>();
        if (spec.limits().memoryBytes() > stock.memoryBytes()) {
            reasons.add(spec.id() + " needs " + Observer.megabytes(spec.limits().memoryBytes()) + "; there are "
                    + Observer.megabytes(stock.memoryBytes()));
        }
        if (spec.limits().cpus() > stock.facts().cpus()) {
            reasons.add(spec.id() + " needs " + spec.limits().cpus() + " processors; there are "
                    + stock.facts().cpus());
        }
        GpuRequest wanted = spec.limits().gpus();
        long fitting = stock.gpus().stream().filter(wanted::fits).count();
        if (wanted.count() > fitting) {
            reasons.add(spec.id() + " needs " + wanted + "; there are " + (fitting == 0 ? "none" : "only " + fitting));
        }
        return reasons;
    }

    private static List<String> later(WorkloadSpec spec, Stock stock) {
        List<String> reasons = new ArrayList<>();
        long wanted = spec.limits().memoryBytes();
        if (stock.promisedBytes() + wanted > stock.memoryBytes()) {
            reasons.add(spec.id() + " needs " + Observer.megabytes(wanted) + "; "
                    + Observer.megabytes(stock.promisedBytes()) + " of "
                    + Observer.megabytes(stock.memoryBytes()) + " are promised to others");
        }
        GpuRequest gpus = spec.limits().gpus();
        if (stock.free(gpus).size() < gpus.count()) {
            reasons.add(spec.id() + " needs " + gpus + "; others have them");
        }
        return reasons;
    }
}
