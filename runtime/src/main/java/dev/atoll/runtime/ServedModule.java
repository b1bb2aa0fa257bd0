package dev.atoll.runtime;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.runner.Runner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The module this process serves: its package, what it takes and gives, and what runs it.
final class ServedModule {

    private final String name;
    private final ModulePackage content;
    private final Runner runner;
    private final AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);

    /// What follows from a description, kept until there is another one.
    private record Known(
            Optional<ModuleDescription> description,
            List<ModuleArgument> predict,
            Optional<List<ModuleArgument>> train) {

        static final Known NOTHING = new Known(Optional.empty(), List.of(), Optional.empty());

        static Known of(ModuleDescription description) {
            return new Known(
                    Optional.of(description),
                    ModuleArgument.all(description.predict()),
                    description.train().map(ModuleArgument::all));
        }
    }

    /// @param name on the wire
    ServedModule(String name, ModulePackage content, Runner runner) {
        this.name = name;
        this.content = content;
        this.runner = runner;
    }

    String name() {
        return name;
    }

    ModulePackage content() {
        return content;
    }

    Runner runner() {
        return runner;
    }

    ModuleDescription description() {
        return runner.description();
    }

    List<ModuleArgument> predictArguments() {
        return known().predict();
    }

    /// Empty when the module cannot be trained.
    Optional<List<ModuleArgument>> trainArguments() {
        return known().train();
    }

    private Known known() {
        ModuleDescription current = runner.description();
        Known last = known.get();
        if (last.description().isPresent() && last.description().get().equals(current)) {
            return last;
        }
        Known next = Known.of(current);
        known.set(next);
        return next;
    }
}
