package dev.atoll.runtime.runner;

import java.io.IOException;
import java.time.Duration;

/// A process that was started and waits for the module it is to load.
final class SpareRunner implements AutoCloseable {

    /// Weights may have to be fetched first.
    private static final Duration LOAD_LIMIT = Duration.ofMinutes(30);

    private final RunnerFolder folder;
    private final Connections connections;
    private final Process process;

    private SpareRunner(RunnerFolder folder, Connections connections, Process process) {
        this.folder = folder;
        this.connections = connections;
        this.process = process;
    }

    static SpareRunner start(RunnerFolder folder, RunnerProgram program) throws IOException {
        Connections connections = Connections.listen(folder.newSocket());
        try {
            Process process = launch(connections, folder, program);
            // A process that ends before it connects must not be waited for.
            var _ = process.onExit().thenRun(connections::close);
            return new SpareRunner(folder, connections, process);
        } catch (IOException e) {
            connections.close();
            throw e;
        }
    }

    private static Process launch(Connections connections, RunnerFolder folder, RunnerProgram program)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.command(connections.socket(), folder.crashes()));
        folder.log().prepare(builder);
        builder.environment().putAll(program.environment());
        // The front alone needs it.
        builder.environment().remove("ATOLL_WORKLOAD_SECRET");
        Process process = builder.start();
        process.getOutputStream().close();
        folder.log().follow(process);
        return process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Has it load a module and waits until that is done. It is no spare any more.
    ///
    /// @throws LoadFailedException when the module cannot be loaded
    ProcessRunner adopt(Adoption adoption) throws LoadFailedException {
        try (var _ = TimeLimit.start(LOAD_LIMIT, process::destroyForcibly)) {
            FrameChannel control = connections.acceptControl();
            control.write(Frame.of(Frame.Kind.ADOPT, adoption.toJson()));
            return ProcessRunner.of(process, folder.crashes(), connections, control);
        } catch (LoadFailedException e) {
            close();
            throw e;
        } catch (IOException e) {
            close();
            throw new LoadFailedException(ProcessEnd.of(process, folder.crashes()));
        }
    }

    @Override
    public void close() {
        connections.close();
        process.destroyForcibly();
    }
}
