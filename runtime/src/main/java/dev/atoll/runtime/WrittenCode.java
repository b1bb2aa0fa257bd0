package dev.atoll.runtime;

import dev.atoll.runtime.develop.SourceModule;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.runner.SourceCode;
import java.io.IOException;

/// A module's code that is being written: compiled anew whenever its sources changed.
final class WrittenCode implements SourceCode {

    private final ModuleSource content;
    private final SourceModule sources;
    private volatile ModuleSource current;

    /// @param content the module's folder, whose class path comes from the sources
    WrittenCode(ModuleSource content, SourceModule sources) {
        this.content = content;
        this.sources = sources;
        this.current = content;
    }

    @Override
    public ModuleSource current() {
        return current;
    }

    @Override
    public boolean mayChange() {
        return true;
    }

    @Override
    public Renewal renew() {
        if (!sources.isStale()) {
            return new Renewal.Same();
        }
        try {
            return switch (sources.build()) {
                case SourceModule.Compiled compiled -> {
                    current = new ModuleSource(content.folder(), content.modelName(), compiled.classPath());
                    yield new Renewal.Changed();
                }
                case SourceModule.Failed failed -> new Renewal.Broken(failed.message());
            };
        } catch (IOException e) {
            return new Renewal.Broken("The sources could not be compiled: " + e.getMessage());
        }
    }
}
