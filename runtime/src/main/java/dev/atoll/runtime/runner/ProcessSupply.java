package dev.atoll.runtime.runner;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Starts the processes of one module. For a module that is being written it keeps one ahead, so
/// that the first request after an edit waits for no virtual machine.
final class ProcessSupply implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ProcessSupply.class.getName());

    private final RunnerFolder folder;
    private final RunnerProgram program;
    private final boolean ahead;
    private @Nullable SpareRunner spare;
    private boolean closed;

    /// @param ahead whether to keep a process that waits
    ProcessSupply(RunnerFolder folder, RunnerProgram program, boolean ahead) {
        this.folder = folder;
        this.program = program;
        this.ahead = ahead;
    }

    /// Has this process used before another is started.
    synchronized void stock(SpareRunner waiting) {
        spare = waiting;
    }

    /// Has a process load the module and waits until that is done.
    ///
    /// @param phases is told what the process does meanwhile
    /// @throws LoadFailedException when the module cannot be loaded
    /// @throws IOException when no process can be started
    ProcessRunner start(Adoption adoption, Consumer<String> phases) throws LoadFailedException, IOException {
        SpareRunner waiting = take();
        try {
            return (waiting == null ? SpareRunner.start(folder, program) : waiting).adopt(adoption, phases);
        } finally {
            if (ahead) {
                var _ = Thread.ofVirtual().name("spare").start(this::restock);
            }
        }
    }

    private synchronized @Nullable SpareRunner take() {
        SpareRunner waiting = spare;
        spare = null;
        if (waiting != null && !waiting.runs(program)) {
            waiting.close();
            return null;
        }
        return waiting != null && waiting.isAlive() ? waiting : null;
    }

    private synchronized void restock() {
        if (closed || spare != null) {
            return;
        }
        try {
            spare = SpareRunner.start(folder, program);
        } catch (IOException e) {
            // The next start makes one of its own, and says what is wrong.
            LOG.log(System.Logger.Level.DEBUG, "No process could be started ahead", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (spare != null) {
            spare.close();
        }
    }
}
