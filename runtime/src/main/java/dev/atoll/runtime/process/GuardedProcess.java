package dev.atoll.runtime.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A program that runs beside this one. It leads a process group of its own, all of which ends when it
/// is closed, when the program itself ends, or when this process does, even if that is killed.
public final class GuardedProcess implements AutoCloseable {

    /// As shells tell the signal that ended a program.
    private static final int SIGNALLED = 128;
    /// More than the guard gives the program before it kills it.
    private static final long END_SECONDS = 7;

    private static final long OUTPUT_SECONDS = 2;
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final Process process;
    private final boolean leads;
    private final OutputLines output;
    private final Thread reader;
    private final AtomicBoolean swept = new AtomicBoolean();

    private GuardedProcess(Process process, boolean leads, OutputLines output) {
        this.process = process;
        this.leads = leads;
        this.output = output;
        // No virtual thread: reading a pipe holds its carrier, and after half a minute of quiet the JDK
        // makes no other in its place; then nothing moves any more.
        this.reader = Thread.ofPlatform()
                .daemon()
                .name("output")
                .start(() -> output.read(new BufferedInputStream(process.getInputStream())));
    }

    /// Starts a program.
    ///
    /// @param environment all it gets
    /// @param lines hears what it prints, on another thread
    /// @throws IOException when it cannot be started
    public static GuardedProcess start(
            List<String> program, Path directory, Map<String, String> environment, Consumer<String> lines)
            throws IOException {
        List<String> command = new ArrayList<>();
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> command.add(setsid.toString()));
        boolean leads = !command.isEmpty();
        command.addAll(List.of("/bin/sh", "-c", script(), "guard", leads ? "yes" : "no"));
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new GuardedProcess(builder.start(), leads, new OutputLines(lines));
    }

    private static String script() {
        try (InputStream input = Objects.requireNonNull(GuardedProcess.class.getResourceAsStream("guard.sh"))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the program still runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for the end.
    ///
    /// @return whether it ended in time
    public boolean waitFor(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        sweep();
        return true;
    }

    /// Comes when the program has ended and all it printed was heard.
    public CompletableFuture<GuardedProcess> onExit() {
        return process.onExit().thenApply(_ -> {
            sweep();
            return this;
        });
    }

    /// How a program ended that did: its status, 128 and more for a signal.
    public int status() {
        return process.exitValue();
    }

    /// As [#status], in words.
    public String end() {
        int status = status();
        return status > SIGNALLED ? "ended by signal " + (status - SIGNALLED) : "ended with status " + status;
    }

    /// The end of what the program printed.
    public List<String> lastLines() {
        return output.last();
    }

    /// Ends what the program left behind, which may hold its output open. Once: later its group's number
    /// may be another's.
    private void sweep() {
        if (leads && swept.compareAndSet(false, true)) {
            try {
                new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + process.pid())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor(OUTPUT_SECONDS, TimeUnit.SECONDS);
            } catch (IOException e) {
                // Then the guard has ended it, or will.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            var _ = reader.join(Duration.ofSeconds(OUTPUT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the program to end, and ends it by force when it does not within five seconds.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        sweep();
    }
}
