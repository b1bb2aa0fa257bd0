package dev.atoll.server.deployments.papi;

import dev.atoll.metadata.ModuleMetadata.Resources;
import dev.atoll.server.catalog.papi.ImagedModule;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.engines.placement.ClusterUse;
import dev.atoll.server.engines.placement.EngineUse;
import dev.atoll.server.engines.placement.EngineUse.Amount;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.FormText;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.PapiException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// Short trials of modules: deployments of the caller's own that see no files and live for ten minutes. They never
/// wait for long: where the engines are nearly full, none begins.
@Singleton
final class PapiTrials {

    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int MOST = 3;
    private static final double FULL = 0.85;
    private static final long DISK_MB = 300;
    private static final int LONGEST_TITLE = 45;

    private final PapiDeployments deployments;
    private final ModuleImages images;
    private final Placements placements;

    PapiTrials(PapiDeployments deployments, ModuleImages images, Placements placements) {
        this.deployments = deployments;
        this.images = images;
        this.placements = placements;
    }

    /// Those that go on, and those that failed, the newest first.
    List<PapiDeployment> list(Caller caller, boolean full) {
        return deployments
                .own(caller, WireKind.TRY_ME)
                .filter(trial -> !isOver(trial))
                .flatMap(trial -> deployments.listed(caller, trial, full, true).stream())
                .toList();
    }

    /// @throws PapiException 400
    PapiDeployment get(Caller caller, String id, boolean full) {
        return deployments.shown(caller, required(caller, id), full);
    }

    /// Begins one, unless the same was begun a moment ago.
    ///
    /// @throws PapiException 404 for a module that is not there, 503 when there are too many or is no room
    Map<String, String> begin(Caller caller, String module, String title) {
        ImagedModule found = images.item(caller, module)
                .orElseThrow(() -> PapiException.of(NOT_FOUND, "Item " + module + " not in catalog."));
        DeploymentOrder order = order(found, title);
        if (deployments.repeated(caller, order).isEmpty()) {
            forgetOld(caller);
            requireRoom(caller);
        }
        return deployments.order(caller, order);
    }

    private static DeploymentOrder order(ImagedModule module, String title) {
        Resources wanted = module.entry().metadata().inference();
        Hardware hardware = new Hardware(
                Math.clamp(wanted.cpus().orElse(1), 1, 8),
                Math.clamp(wanted.memoryMegabytes().orElse(2000), 1000, 16_000),
                DISK_MB,
                0,
                "");
        DeploymentSpec spec = new DeploymentSpec(
                module.entry().name(), "latest", hardware, List.of(), List.of(), WireKind.TRIAL.toSeconds(), 0);
        String name = FormText.line(title, LONGEST_TITLE);
        return new DeploymentOrder(
                name.isEmpty() ? FormText.line(module.name(), LONGEST_TITLE) : name, unmet(wanted), "", spec);
    }

    /// What the module wants and does not get, for people to read.
    private static String unmet(Resources wanted) {
        StringBuilder unmet = new StringBuilder();
        wanted.cpus().stream()
                .filter(cpus -> cpus > 8)
                .forEach(cpus -> unmet.append("cpu: Requested: ").append(cpus).append(", Max allowed: 8. "));
        wanted.memoryMegabytes().stream()
                .filter(memory -> memory > 16_000)
                .forEach(memory ->
                        unmet.append("memory_MB: Requested: ").append(memory).append(", Max allowed: 16000. "));
        wanted.gpus().stream()
                .filter(gpus -> gpus > 0)
                .forEach(gpus -> unmet.append("gpu: Requested: ").append(gpus).append(", Max allowed: 0. "));
        return unmet.toString().strip();
    }

    private void requireRoom(Caller caller) {
        if (deployments.own(caller, WireKind.TRY_ME).count() >= MOST) {
            throw PapiException.of(
                    UNAVAILABLE,
                    "Sorry, you try " + MOST + " modules already. Each trial ends 10 minutes after it began; wait for"
                            + " that, or delete one.");
        }
        if (isNearlyFull(placements.use())) {
            throw PapiException.of(
                    UNAVAILABLE, "Sorry, there is no room to try a module right now. Please try again later.");
        }
    }

    private static boolean isNearlyFull(ClusterUse use) {
        return use.engines().stream()
                .filter(EngineUse::available)
                .allMatch(engine ->
                        isUsed(engine.millicpus()) || isUsed(engine.memoryBytes()) || isUsed(engine.diskBytes()));
    }

    /// What nobody knows the size of limits nothing.
    private static boolean isUsed(Amount amount) {
        return amount.of() > 0 && amount.given() > FULL * amount.of();
    }

    /// What is over is of use to nobody.
    private void forgetOld(Caller caller) {
        deployments
                .own(caller, WireKind.TRY_ME)
                .filter(trial -> isOver(trial) || trial.state() == DeploymentState.FAILED)
                .toList()
                .forEach(trial -> deployments.delete(caller, trial));
    }

    private static boolean isOver(Deployment trial) {
        return trial.state() == DeploymentState.STOPPED || trial.state() == DeploymentState.STOPPING;
    }

    /// Deletes one; one that was deleted before stays so.
    ///
    /// @throws PapiException 400
    void delete(Caller caller, String id) {
        deployments.delete(caller, required(caller, id));
    }

    private Deployment required(Caller caller, String id) {
        Deployment trial = deployments.required(caller, "", id);
        if (WireKind.of(trial) != WireKind.TRY_ME) {
            throw PapiDeployments.wrong("This deployment is not a " + WireKind.TRY_ME.noun() + ".");
        }
        return trial;
    }
}
