package dev.atoll.engine.container;

import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineHealth.Capability;
import dev.atoll.spi.engine.EngineHealth.LimitEnforcement;
import dev.atoll.spi.engine.EngineHealth.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the engine says of itself.
final class Survey {

    private static final Capability NO_PROGRAMS =
            new Capability("programs", false, "programs of the machine are not run in containers");

    private final Admission admission;
    private final Workloads workloads;
    private final Gpus gpus;

    Survey(Admission admission, Workloads workloads, Gpus gpus) {
        this.admission = admission;
        this.workloads = workloads;
        this.gpus = gpus;
    }

    EngineHealth probe() {
        try {
            return of(admission.stock());
        } catch (IOException e) {
            return down(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("was interrupted");
        }
    }

    private EngineHealth of(Admission.Stock stock) throws InterruptedException {
        Facts facts = stock.facts();
        String held = facts.limits() ? "enforced by the kernel" : "not enforced here";
        String summary = facts.product() + " with " + Math.round(facts.cpus()) + " processors and "
                + Observer.megabytes(stock.memoryBytes()) + " of memory for workloads; limits are " + held;
        Room room = new Room(
                facts.cpus(),
                facts.cpus() - stock.promisedCpus(),
                stock.memoryBytes(),
                stock.memoryBytes() - stock.promisedBytes(),
                freeDisk());
        int cards = gpus.devices().size();
        return new EngineHealth(
                true,
                summary,
                facts.limits() ? LimitEnforcement.KERNEL : LimitEnforcement.WATCHED,
                stock.isolation(),
                room,
                stock.gpus(),
                List.of(
                        new Capability("images", true, facts.product()),
                        NO_PROGRAMS,
                        new Capability("gpu", cards > 0, cards == 0 ? "nvidia-smi tells of none" : cards + " found")),
                facts.here() ? EngineHealth.HERE : "");
    }

    /// Where there never was a workload, nobody misses it.
    private EngineHealth down(String summary) {
        EngineHealth down = EngineHealth.down(summary);
        return new EngineHealth(
                false,
                summary,
                down.limits(),
                down.strongest(),
                down.room(),
                List.of(),
                List.of(
                        new Capability("images", false, summary),
                        NO_PROGRAMS,
                        new Capability("in-use", isInUse(), "whether workloads of this installation are kept here")),
                // What it runs goes on, as far as anybody knows.
                EngineHealth.HERE);
    }

    private boolean isInUse() {
        try {
            return !workloads.all().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private long freeDisk() {
        Path place = workloads.path();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException e) {
            // Unknown.
            return 0;
        }
    }
}
