package dev.atoll.server.jobs;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/// What there is to know of a training before it is ordered.
@Singleton
public final class Trainings {

    private final JobChecks checks;
    private final JobHardware hardware;

    Trainings(JobChecks checks, JobHardware hardware) {
        this.checks = checks;
        this.hardware = hardware;
    }

    /// Whether a module can be trained here.
    public static boolean canTrain(CatalogEntry entry) {
        boolean here = entry.contents()
                .map(ModulePackage::kind)
                .filter(JobChecks::trainsHere)
                .isPresent();
        return here
                && entry.description()
                        .filter(known -> known.train().isPresent())
                        .isPresent();
    }

    /// What a training of a module takes.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST` for one that cannot be trained here
    public List<ArgumentDescription> arguments(Caller caller, String module, String version) {
        return checks.arguments(caller, module, version);
    }

    /// What it gets when nobody says otherwise.
    public JobOrder.Hardware usual(Caller caller, String module, String version) {
        return hardware.usual(caller, module, version);
    }
}
