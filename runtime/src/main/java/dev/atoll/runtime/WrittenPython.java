package dev.atoll.runtime;

import dev.atoll.runtime.develop.PythonSources;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.runner.SourceCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// A module in Python that is being written: its process is started anew whenever a file changed.
final class WrittenPython implements SourceCode, Supplier<Path> {

    private final ModuleSource source;
    private final PythonSources files;
    private final ModulePython python;
    private volatile Optional<Path> interpreter = Optional.empty();

    WrittenPython(ModuleSource source, PythonSources files, ModulePython python) {
        this.source = source;
        this.files = files;
        this.python = python;
    }

    @Override
    public ModuleSource current() {
        return source;
    }

    @Override
    public boolean mayChange() {
        return true;
    }

    @Override
    public Renewal renew() {
        if (!files.isStale()) {
            return new Renewal.Same();
        }
        try {
            // Seen first: what is saved while packages are installed counts next time.
            files.see();
            interpreter = Optional.of(python.prepare());
            return new Renewal.Changed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Renewal.Broken("The module is stopping.");
        } catch (Exception e) {
            // Whatever is wrong with what the module requires: its author mends it while it is served.
            return new Renewal.Broken(String.valueOf(e.getMessage()));
        }
    }

    /// The interpreter of the next process.
    @Override
    public Path get() {
        return interpreter.orElseThrow();
    }
}
