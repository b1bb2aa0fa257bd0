package dev.atoll.runtime;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.develop.PythonSources;
import dev.atoll.runtime.develop.SourceModule;
import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.runner.JavaProgram;
import dev.atoll.runtime.runner.LoadFailedException;
import dev.atoll.runtime.runner.OneProcess;
import dev.atoll.runtime.runner.PythonCode;
import dev.atoll.runtime.runner.PythonProgram;
import dev.atoll.runtime.runner.Rehearsal;
import dev.atoll.runtime.runner.Runner;
import dev.atoll.runtime.runner.RunnerFolder;
import dev.atoll.runtime.runner.RunnerProgram;
import dev.atoll.runtime.runner.SourceCode;
import dev.atoll.runtime.runner.Supervisor;
import dev.atoll.runtime.runner.ThreadRunner;
import dev.atoll.runtime.trainings.TrainingRunners;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Loads the module where the options want it to run.
final class ModuleRunners {

    private final RuntimeOptions options;
    private final RunnerFolder folder;
    private final Consumer<String> phase;
    private RunnerProgram program = new JavaProgram();
    private final AheadRunner ahead;

    /// @param ahead begins with the module, if it is one for its process
    /// @param phase is told what is being done before the module answers
    ModuleRunners(RuntimeOptions options, RunnerFolder folder, AheadRunner ahead, Consumer<String> phase) {
        this.options = options;
        this.folder = folder;
        this.ahead = ahead;
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
        Runner runner = content.kind() == ModuleKind.PYTHON
                ? functions(name)
                : runner(name, InstalledCode.with(options.source(), content.kind()));
        return new ServedModule(name, content, runner);
    }

    /// Functions in Python never run in this process.
    private Runner functions(String name) throws Exception {
        ModuleSource source = named(name);
        Path code = PythonCode.prepare(folder);
        ModulePython python = new ModulePython(source.folder(), System.getenv(), phase);
        if (options.sources().isEmpty()) {
            Path interpreter = python.prepare();
            program = new PythonProgram(code, () -> interpreter);
            return process(source);
        }
        WrittenPython written =
                new WrittenPython(source, new PythonSources(options.sources().get(), folder.builds()), python);
        program = new PythonProgram(code, written);
        return waiting(name, written);
    }

    /// Asks functions in Python what they take and give, without loading their weights.
    ///
    /// @throws Exception what the module raises
    ModuleDescription describe(String name) throws Exception {
        ModuleSource source = named(name);
        Path interpreter = new ModulePython(source.folder(), System.getenv(), phase).prepare();
        program = new PythonProgram(PythonCode.prepare(folder), () -> interpreter);
        try (OneProcess process = OneProcess.start(folder, program, source, phase)) {
            return process.description();
        }
    }

    /// Another language need not know what a folder's name makes of a module.
    private ModuleSource named(String name) {
        return new ModuleSource(
                options.source().folder(), name, options.source().classPath());
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
        return waiting(name, new WrittenCode(options.source(), new SourceModule(sources, builds)));
    }

    private Runner waiting(String name, SourceCode code) {
        Supervisor supervisor = new Supervisor(folder, program, code, options.workers(), options.warm());
        prepare(supervisor);
        supervisor.startOrWait(name);
        return supervisor;
    }

    private void prepare(Supervisor supervisor) {
        supervisor.tellPhases(phase);
        if (program instanceof JavaProgram) {
            ahead.take().ifPresent(supervisor::beginWith);
        }
    }

    /// Gives trainings something to run in.
    TrainingRunners forTrainings(ServedModule module) {
        return new TrainingRunners() {
            @Override
            public Runner open() throws LoadFailedException, IOException {
                return module.runner() instanceof Supervisor supervisor
                        ? OneProcess.start(folder, program, supervisor.source(), said -> {})
                        // Threads of this process do both.
                        : module.runner();
            }

            @Override
            public boolean resumes() {
                return module.description().trainResumes();
            }
        };
    }

    private Runner process(ModuleSource source) throws Exception {
        SourceCode code = new SourceCode.Fixed(source);
        Supervisor supervisor = new Supervisor(folder, program, code, options.workers(), options.warm());
        prepare(supervisor);
        supervisor.start();
        return supervisor;
    }

    private Runner threads(ModuleSource source) throws Exception {
        // Where the virtual machine is to remember what both processes do, this one does both.
        LoadedModule module = LoadedModule.open(source, Rehearsal.run(Path.of(System.getProperty("java.io.tmpdir"))));
        if (options.warm()) {
            module.warm(options.workers());
        }
        return new ThreadRunner(module);
    }
}
