package dev.atoll.server.deployments;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.tools.Tools;
import dev.atoll.server.workloads.ToolEnvironments;
import dev.atoll.server.workloads.ToolWorkloads;
import dev.atoll.server.workloads.WorkloadOrder;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.WorkloadSpec;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a deployed tool is made of: its recipe, what was answered on its form, and the environments that belong to
/// both.
@Singleton
final class ToolPrograms {

    private final Tools tools;
    private final ToolWorkloads workloads;
    private final ToolEnvironments environments;
    private final PlatformAddress address;

    ToolPrograms(Tools tools, ToolWorkloads workloads, ToolEnvironments environments, PlatformAddress address) {
        this.tools = tools;
        this.workloads = workloads;
        this.environments = environments;
        this.address = address;
    }

    /// A tool by its name.
    ///
    /// @throws PlatformException `NOT_FOUND`, `WORKLOAD_FAILED`
    ToolRecipe get(String name) {
        return tools.get(name);
    }

    /// The same with every question answered, and its ports.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`, `WORKLOAD_FAILED`
    ToolSpec whole(ToolSpec tool) {
        ToolRecipe recipe = get(tool.name());
        return new ToolSpec(
                tool.name(),
                Tools.answers(recipe, tool.values()),
                recipe.ports().stream().map(ToolRecipe.Program::name).toList());
    }

    /// Has its environments made, one after the other.
    ///
    /// @return what is being done, one sentence; empty when all are there
    String prepare(Engine engine, ToolSpec tool, Isolation isolation) throws EngineException {
        for (Path lock : get(tool.name()).environmentsFor(whole(tool).values()).values()) {
            String doing = environments.ask(engine, lock, isolation).doing();
            if (!doing.isEmpty()) {
                return doing;
            }
        }
        return "";
    }

    /// Returns when one can work on a module in it.
    ///
    /// @throws PlatformException `BAD_REQUEST`, `NOT_FOUND`, `WORKLOAD_FAILED`
    void requireForModules(ToolSpec tool, String module) {
        if (!get(tool.name()).servesModule()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "module: " + module + " (expected none: " + tool.name() + " is not for working on modules)");
        }
    }

    WorkloadSpec serving(ToolSpec tool, WorkloadOrder order) throws EngineException {
        return workloads.serving(made(tool), withPlatform(order));
    }

    /// @param module the one that is worked on in it
    WorkloadSpec serving(ToolSpec tool, ModulePackage module, WorkloadOrder order) throws EngineException {
        return workloads.serving(made(tool).workingOn(module), withPlatform(order));
    }

    private ToolWorkloads.Tool made(ToolSpec tool) throws EngineException {
        ToolRecipe recipe = get(tool.name());
        ToolSpec whole = whole(tool);
        Map<String, Path> made = new LinkedHashMap<>();
        for (Map.Entry<String, Path> lock :
                recipe.environmentsFor(whole.values()).entrySet()) {
            made.put(
                    lock.getKey(),
                    environments
                            .find(lock.getValue())
                            .orElseThrow(() -> new EngineException(
                                    EngineException.Reason.UNAVAILABLE, "its environment was taken away meanwhile")));
        }
        return new ToolWorkloads.Tool(recipe, whole.values(), made, Optional.empty());
    }

    /// Says where `atoll` in its terminal finds the platform.
    private WorkloadOrder withPlatform(WorkloadOrder order) {
        Map<String, String> variables = new HashMap<>(order.environment());
        variables.put("ATOLL_URL", address.local().toString());
        return order.with(order.mounts(), variables);
    }
}
