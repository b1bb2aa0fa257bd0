package dev.atoll.runtime;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.develop.SourceModule;
import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.runner.JavaProgram;
import dev.atoll.runtime.runner.OneProcess;
import dev.atoll.runtime.runner.Runner;
import dev.atoll.runtime.runner.RunnerFolder;
import dev.atoll.runtime.runner.RunnerProgram;
import dev.atoll.runtime.runner.SourceCode;
import dev.atoll.runtime.runner.Supervisor;
import dev.atoll.runtime.runner.ThreadRunner;
import dev.atoll.runtime.trainings.TrainingRunners;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Loads the module where the options want it to run.
final class ModuleRunners {

    private final RuntimeOptions options;
    private final RunnerFolder folder;
    private final Consumer<String> phase;
    private final RunnerProgram program = new JavaProgram();

    /// @param phase is told what is being done before the module answers
    ModuleRunners(RuntimeOptions options, RunnerFolder folder, Consumer<String> phase) {
        this.options = options;
        this.folder = folder;
        this.phase = phase;
    }

    /// Loads the module for predictions.
    ///
    /// @throws Exception what the module throws
    ServedModule load() throws Exception {
        ModulePackage content = ModulePackage.open(options.source().folder());
        String modelName = options.source().modelName();
        String name = modelName.isEmpty() ? content.name() : modelName;
        phase.accept("The module is being loaded.");
        return new ServedModule(name, content, runner(name, InstalledCode.with(options.source(), content.kind())));
    }

    private Runner runner(String name, ModuleSource source) throws Exception {
        if (options.sources().isPresent()) {
            return developed(name, options.sources().get());
        }
        return options.isolated() ? process(source) : threads(source);
    }

    /// Sources that do not compile yet are mended while the module is served.
    private Runner developed(String name, Path sources) {
        Path builds = folder.builds();
        SourceCode code = new WrittenCode(options.source(), new SourceModule(sources, builds));
        Supervisor supervisor = new Supervisor(folder, program, code, options.workers(), options.warm());
        supervisor.startOrWait(name);
        return supervisor;
    }

    /// Gives trainings something to run in.
    TrainingRunners forTrainings(ServedModule module) {
        return module.runner() instanceof Supervisor supervisor
                ? () -> OneProcess.start(folder, program, supervisor.source())
                // Threads of this process do both.
                : module::runner;
    }

    private Runner process(ModuleSource source) throws Exception {
        SourceCode code = new SourceCode.Fixed(source);
        Supervisor supervisor = new Supervisor(folder, program, code, options.workers(), options.warm());
        supervisor.start();
        return supervisor;
    }

    private Runner threads(ModuleSource source) throws Exception {
        LoadedModule module = LoadedModule.open(source);
        if (options.warm()) {
            module.warm(options.workers());
        }
        return new ThreadRunner(module);
    }
}
