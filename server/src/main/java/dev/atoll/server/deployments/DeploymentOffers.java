package dev.atoll.server.deployments;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.engines.placement.MostAtOnce;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.workloads.ModuleWorkloads;
import dev.atoll.server.workloads.ToolWorkloads;
import dev.atoll.spi.engine.Limits;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Says with which hardware to begin: what a module wants, as its metadata says, as far as it is to be had.
@Singleton
public final class DeploymentOffers {

    private static final int MILLI = 1000;
    private static final long IMAGE_BYTES = 1_000_000_000;

    private final DeploymentWorkloads workloads;
    private final Placements placements;

    DeploymentOffers(DeploymentWorkloads workloads, Placements placements) {
        this.workloads = workloads;
        this.placements = placements;
    }

    /// For a module of the catalogue.
    ///
    /// @param project whose the deployment shall be; empty for the caller's own
    /// @throws dev.atoll.server.errors.PlatformException `NOT_FOUND`, also for an unseen project,
    ///     `FORBIDDEN`, `WORKLOAD_FAILED` for one that cannot run
    public DeploymentOffer of(Caller caller, String project, String module, String version) {
        check(caller, project);
        ModulePackage contents = workloads.module(caller, module, version);
        return offer(Hardware.of(ModuleWorkloads.wanted(contents, false)), most(caller, project));
    }

    /// For an image, of which nobody says what it needs.
    ///
    /// @throws dev.atoll.server.errors.PlatformException `NOT_FOUND`, `FORBIDDEN`
    public DeploymentOffer ofImage(Caller caller, String project) {
        check(caller, project);
        return offer(Hardware.of(Limits.of(IMAGE_BYTES, 1).withDisk(2 * IMAGE_BYTES)), most(caller, project));
    }

    /// For a tool.
    ///
    /// @throws dev.atoll.server.errors.PlatformException `NOT_FOUND`, `FORBIDDEN`, `WORKLOAD_FAILED` for one whose
    ///     recipe is wrong
    public DeploymentOffer ofTool(Caller caller, String project, String tool) {
        check(caller, project);
        return offer(Hardware.of(ToolWorkloads.wanted(workloads.tool(tool))), most(caller, project));
    }

    /// Whether an engine runs images now.
    public boolean runImages() {
        return workloads.runImages();
    }

    private static void check(Caller caller, String project) {
        if (!project.isEmpty()) {
            Access.check(caller, Action.DEPLOY_IN_PROJECT, Thing.ofProject(project), "project " + project);
        }
    }

    private MostAtOnce most(Caller caller, String project) {
        return placements.most(project.isEmpty() ? Holder.account(caller.accountId()) : Holder.project(project));
    }

    private static DeploymentOffer offer(Hardware wanted, MostAtOnce most) {
        double cpus = Math.min(wanted.cpus(), most.millicpus() / (double) MILLI);
        long memory = Math.min(wanted.memoryMb(), most.memoryMb());
        int gpus = Math.min(wanted.gpus(), most.gpus());
        List<String> unmet = new ArrayList<>();
        if (cpus < wanted.cpus()) {
            unmet.add("It wants " + wanted.cpus() + " processors; you may have " + cpus + ".");
        }
        if (memory < wanted.memoryMb()) {
            unmet.add("It wants " + wanted.memoryMb() + " MB of memory; you may have " + memory + ".");
        }
        if (gpus < wanted.gpus()) {
            unmet.add("It wants " + wanted.gpus() + (wanted.gpus() == 1 ? " GPU" : " GPUs") + "; you may have " + gpus
                    + ".");
        }
        return new DeploymentOffer(
                new Hardware(cpus, memory, wanted.diskMb(), gpus, wanted.gpuModel()),
                most.millicpus() / (double) MILLI,
                most.memoryMb(),
                most.gpus(),
                unmet);
    }
}
