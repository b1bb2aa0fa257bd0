package dev.atoll.testkit;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.EngineHealth.Room;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.Placement.Answer;
import dev.atoll.spi.engine.WorkloadSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a [FakePlace] takes. Called with its monitor held.
final class FakeAdmission {

    private final String name;
    private final FakePlace place;

    FakeAdmission(String name, FakePlace place) {
        this.name = name;
        this.place = place;
    }

    /// The graphics processors it gets.
    List<String> admit(WorkloadSpec spec) throws EngineException {
        Placement placement = place(spec);
        String reasons = String.join("; ", placement.reasons());
        switch (placement.answer()) {
            case NOW -> {}
            case LATER -> throw new EngineException(Reason.FULL, reasons);
            case NEVER -> throw new EngineException(Reason.INVALID, reasons);
        }
        return fitting(spec.limits().gpus(), spec.limits().gpus()::mayHave).stream()
                .limit(spec.limits().gpus().count())
                .map(Gpu::uuid)
                .toList();
    }

    Placement place(WorkloadSpec spec) {
        List<String> never = never(spec);
        if (!never.isEmpty()) {
            return new Placement(Answer.NEVER, never, place.strongest());
        }
        List<String> later = later(spec);
        return later.isEmpty()
                ? Placement.now(place.strongest())
                : new Placement(Answer.LATER, later, place.strongest());
    }

    private List<String> never(WorkloadSpec spec) {
        List<String> reasons = new ArrayList<>();
        Optional<Path> missing = FakePlace.missing(spec);
        missing.ifPresent(file -> reasons.add(file + " does not exist"));
        if (!place.strongest().isAtLeast(spec.isolation())) {
            reasons.add(name + " reaches the isolation " + place.strongest().word() + " (expected "
                    + spec.isolation().word() + " or better)");
        }
        Room room = place.room();
        if (spec.limits().memoryBytes() > room.memoryBytes() || spec.limits().cpus() > room.cpus()) {
            reasons.add(name + " is too small for " + spec.id());
        }
        GpuRequest gpus = spec.limits().gpus();
        if (fitting(gpus, _ -> true).size() < gpus.count()) {
            reasons.add(name + " does not have " + gpus);
        }
        return reasons;
    }

    private List<String> later(WorkloadSpec spec) {
        List<String> reasons = new ArrayList<>();
        Room room = place.room();
        boolean fits = spec.limits().memoryBytes() <= room.freeMemoryBytes()
                && spec.limits().cpus() <= room.freeCpus();
        if (place.isFull() || !fits) {
            reasons.add(name + " has no room for " + spec.id());
        }
        GpuRequest gpus = spec.limits().gpus();
        if (fitting(gpus, gpus::mayHave).size() < gpus.count()) {
            reasons.add(gpus + " wanted, others have them");
        }
        return reasons;
    }

    private List<Gpu> fitting(GpuRequest wanted, Predicate<Gpu> which) {
        return place.gpus().stream().filter(wanted::fits).filter(which).toList();
    }
}
