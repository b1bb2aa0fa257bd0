package dev.atoll.runtime.runner;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.module.Reply;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A process for one call, which nobody starts again: a training's.
public final class OneProcess implements Runner {

    private final ProcessRunner process;

    private OneProcess(ProcessRunner process) {
        this.process = process;
    }

    /// Starts the process and loads the module's code, without its weights.
    ///
    /// @param phases is told what the process does meanwhile
    /// @throws LoadFailedException when the module cannot be loaded
    /// @throws IOException when no process can be started
    public static OneProcess start(
            RunnerFolder folder, RunnerProgram program, ModuleSource source, Consumer<String> phases)
            throws LoadFailedException, IOException {
        return new OneProcess(ProcessRunner.start(folder, program, new Adoption(source, 1, false), phases));
    }

    @Override
    public ModuleDescription description() {
        return process.description();
    }

    @Override
    public boolean mayChange() {
        return false;
    }

    @Override
    public String refresh() {
        return "";
    }

    @Override
    public Reply call(Call call) {
        return process.call(call);
    }

    @Override
    public void cancel(Call call) {
        process.cancel(call);
    }

    @Override
    public void replace(String reason) {
        process.kill(reason);
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.process().pid());
    }

    @Override
    public RunnerState state() {
        return process.isAlive() ? new RunnerState.Ready() : new RunnerState.Failed(process.end());
    }

    @Override
    public void close() {
        process.close();
    }
}
