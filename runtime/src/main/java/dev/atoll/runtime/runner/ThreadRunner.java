package dev.atoll.runtime.runner;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.runtime.module.InvalidModuleException;
import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.Reply;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// Runs the module on the threads that ask, in this process: nothing lies between, and what kills
/// the module kills the process.
public final class ThreadRunner implements Runner {

    private final LoadedModule module;
    private final ModuleDescription description;
    private final Map<Call, Invocation> underWay = new ConcurrentHashMap<>();

    /// @param module warm
    /// @throws InvalidModuleException when the module cannot be described
    public ThreadRunner(LoadedModule module) throws InvalidModuleException {
        this.module = module;
        this.description = module.description();
    }

    @Override
    public ModuleDescription description() {
        return description;
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
        Thread.currentThread().setContextClassLoader(module.loader());
        Invocation invocation = new Invocation(call);
        underWay.put(call, invocation);
        try {
            return invocation.run(module);
        } finally {
            underWay.remove(call);
        }
    }

    @Override
    public void cancel(Call call) {
        Invocation invocation = underWay.get(call);
        if (invocation != null) {
            invocation.cancel();
        }
    }

    @Override
    public void replace(String reason) {
        // Threads cannot be ended from outside.
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(ProcessHandle.current().pid());
    }

    @Override
    public RunnerState state() {
        return new RunnerState.Ready();
    }

    @Override
    public void close() {
        // The process ends with its threads.
    }
}
