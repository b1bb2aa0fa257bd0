package dev.atoll.server.workloads;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.config.ModuleEnvironment;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.WorkloadSpec;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an engine has to know to run a tool: a process that starts its programs, and stands before them. It asks for
/// the workload's secret, because they ask nobody who he is.
@Singleton
public final class ToolWorkloads {

    private static final String READY = "/health/ready";

    private final PlatformConfig config;

    ToolWorkloads(PlatformConfig config) {
        this.config = config;
    }

    /// A tool that runs.
    ///
    /// @param answers to its form, whole
    /// @param environments where those were made that it needs, by their names
    /// @param module the package of the module that is worked on in it; empty for none
    public record Tool(
            ToolRecipe recipe, Map<String, String> answers, Map<String, Path> environments, Optional<Path> module) {

        /// The same with a module.
        public Tool workingOn(ModulePackage itsModule) {
            return new Tool(
                    recipe,
                    answers,
                    environments,
                    Optional.of(itsModule.folder().toAbsolutePath().normalize()));
        }
    }

    /// A tool that runs until it is stopped.
    ///
    /// @throws EngineException `INVALID` where Atoll is not installed
    public WorkloadSpec serving(Tool tool, WorkloadOrder order) throws EngineException {
        Path folder = tool.recipe().folder();
        Path installation = ModuleWorkloads.installation(config);
        Path javaHome = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>(List.of(
                javaHome.resolve("bin").resolve("java").toString(),
                "-Xmx64m",
                "@" + installation.resolve("runtime.args"),
                "--tool",
                folder.toString()));
        tool.environments().forEach((name, made) -> command.addAll(List.of("--environment", name + "=" + made)));
        tool.module().ifPresent(module -> command.addAll(List.of("--module", module.toString())));
        tool.answers().forEach((name, answer) -> command.addAll(List.of("--value", name + "=" + answer)));
        List<Port> ports = tool.recipe().ports().stream()
                .map(program -> new Port(program.name()))
                .toList();
        ports.forEach(port -> command.addAll(List.of("--listen", port.name() + "={port:" + port.name() + "}")));
        return WorkloadSpec.of(order.id(), Program.ofHost(command))
                .with(variables(order))
                .mounting(Mount.reading(installation))
                .mounting(Mount.reading(javaHome))
                .mounting(seen(folder, installation))
                .mounting(
                        tool.module().map(module -> seen(module, installation)).orElse(List.of()))
                .mounting(tool.environments().values().stream()
                        .map(Mount::reading)
                        .toList())
                .mounting(ModuleHome.programs())
                .mounting(order.mounts())
                .limitedTo(order.limits())
                .on(ports.toArray(Port[]::new))
                .reaching(order.network())
                .isolated(order.isolation())
                .serving(READY, order.startTimeout())
                .build();
    }

    private static List<Mount> seen(Path folder, Path installation) {
        return folder.startsWith(installation) ? List.of() : List.of(Mount.reading(folder));
    }

    private static Map<String, String> variables(WorkloadOrder order) {
        Map<String, String> variables = new HashMap<>(ModuleEnvironment.of(System.getenv()));
        variables.putAll(order.environment());
        variables.put("ATOLL_WORKLOAD_SECRET", order.secret());
        order.mounts().stream()
                .filter(mount -> mount.target().equals(StorageMounts.STORAGE))
                .forEach(mount -> variables.put("ATOLL_STORAGE", "{mount:" + mount.target() + "}"));
        return variables;
    }

    /// What a tool wants, as its metadata says.
    public static Limits wanted(ToolRecipe tool) {
        return ModuleWorkloads.wanted(tool.metadata().inference(), ModuleWorkloads.PROGRAM_MEGABYTES);
    }
}
