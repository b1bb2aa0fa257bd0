package dev.atoll.runtime.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A process that was started and waits for the module it is to load.
public final class SpareRunner implements AutoCloseable {

    /// Weights may have to be fetched first.
    private static final Duration LOAD_LIMIT = Duration.ofMinutes(30);

    /// A process of the module's own may hold the output open.
    private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(1);

    private final RunnerFolder folder;
    private final Connections connections;
    private final Process process;
    private final String program;
    private final Thread output;
    private volatile String phase = "";

    private SpareRunner(RunnerFolder folder, Connections connections, Process process, String program, Thread output) {
        this.folder = folder;
        this.connections = connections;
        this.process = process;
        this.program = program;
        this.output = output;
    }

    /// Starts the process and returns before it is up.
    ///
    /// @throws IOException when no process can be started
    public static SpareRunner start(RunnerFolder folder, RunnerProgram program) throws IOException {
        Connections connections = Connections.listen(folder.newSocket());
        try {
            List<String> command = program.command(connections.socket(), folder.crashes());
            Process process = launch(command, folder, program);
            // A process that ends before it connects must not be waited for.
            var _ = process.onExit().thenRun(connections::close);
            Thread output = folder.log().follow(process, program);
            return new SpareRunner(folder, connections, process, command.getFirst(), output);
        } catch (IOException e) {
            connections.close();
            throw e;
        }
    }

    private static Process launch(List<String> command, RunnerFolder folder, RunnerProgram program) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        folder.log().prepare(builder, program);
        builder.environment().putAll(program.environment());
        // The front alone needs it.
        builder.environment().remove("ATOLL_WORKLOAD_SECRET");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Whether it would still be started like that: what a module requires may have changed.
    boolean runs(RunnerProgram current) {
        return current.command(connections.socket(), folder.crashes())
                .getFirst()
                .equals(program);
    }

    /// Has it load a module and waits until that is done. It is no spare any more.
    ///
    /// @param phases is told what the process does meanwhile
    /// @throws LoadFailedException when the module cannot be loaded
    ProcessRunner adopt(Adoption adoption, Consumer<String> phases) throws LoadFailedException {
        try (var _ = TimeLimit.start(LOAD_LIMIT, process::destroyForcibly)) {
            FrameChannel control = connections.acceptControl();
            control.write(Frame.of(Frame.Kind.ADOPT, adoption.toJson()));
            Frame loaded = control.read();
            while (loaded.kind() == Frame.Kind.PROGRESS) {
                phase = loaded.json().path("phase").asText();
                phases.accept(phase);
                loaded = control.read();
            }
            return ProcessRunner.of(process, folder.crashes(), connections, control, loaded);
        } catch (LoadFailedException e) {
            close();
            awaitOutput();
            throw e;
        } catch (IOException e) {
            close();
            awaitOutput();
            String how = ProcessEnd.of(process, folder.crashes());
            throw new LoadFailedException(phase.isEmpty() ? how : how + " while it was " + phase);
        }
    }

    /// What it said stands in the log before what is made of it.
    private void awaitOutput() {
        try {
            boolean ignored = output.join(OUTPUT_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        connections.close();
        process.destroyForcibly();
    }
}
