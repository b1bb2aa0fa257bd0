package dev.atoll.runtime;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.runtime.runner.JavaProgram;
import dev.atoll.runtime.runner.RunnerFolder;
import dev.atoll.runtime.runner.SpareRunner;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A runner's process that is started before the server, so that two virtual machines come up side by
/// side instead of one after the other.
final class AheadRunner implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AheadRunner.class.getName());

    private final AtomicReference<Optional<SpareRunner>> started;

    private AheadRunner(Optional<SpareRunner> started) {
        this.started = new AtomicReference<>(started);
    }

    static AheadRunner none() {
        return new AheadRunner(Optional.empty());
    }

    /// Starts one where the module, as far as it is known, will be loaded by a Java process.
    static AheadRunner start(RuntimeOptions options, RunnerFolder folder) {
        if (!isWanted(options)) {
            return none();
        }
        try {
            return new AheadRunner(Optional.of(SpareRunner.start(folder, program(options))));
        } catch (IOException e) {
            // The module's own start makes another, and says what is wrong.
            LOG.log(System.Logger.Level.DEBUG, "No process could be started ahead", e);
            return new AheadRunner(Optional.empty());
        }
    }

    private static JavaProgram program(RuntimeOptions options) {
        return options.isSpare() ? JavaProgram.rehearsing() : new JavaProgram();
    }

    private static boolean isWanted(RuntimeOptions options) {
        if (options.isSpare()) {
            return true;
        }
        Optional<ModuleKind> kind = ModuleKind.of(options.source().folder());
        boolean java = kind.isPresent() && (kind.get() == ModuleKind.JAVA || kind.get() == ModuleKind.ONNX);
        return java && (options.isolated() || options.sources().isPresent());
    }

    /// It belongs to the caller from now on.
    Optional<SpareRunner> take() {
        return started.getAndSet(Optional.empty());
    }

    /// Ends it if nobody took it.
    @Override
    public void close() {
        take().ifPresent(SpareRunner::close);
    }
}
