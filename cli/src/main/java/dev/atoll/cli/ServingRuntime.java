package dev.atoll.cli;

import dev.atoll.metadata.ModuleKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A module's serving runtime, run as our child. It ends with us: by [#close], by Ctrl-C or a
/// termination through a shutdown hook, and by a kill because its standard input then ends.
final class ServingRuntime implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String LISTENING = "Listening on ";
    private static final int KEPT_LINES = 40;

    /// A signal that is ignored stays so in what is started, and in what that starts.
    private static final List<String> DEAF = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    private final Process process;
    private final String basePath;
    private final Thread hook;
    private final Thread follower;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private Optional<Consumer<String>> reader = Optional.empty();
    private volatile Optional<URI> address = Optional.empty();
    private volatile Runnable beforeEnd = () -> {};

    private ServingRuntime(Process process, String basePath) {
        this.process = process;
        this.basePath = basePath;
        this.hook = Thread.ofPlatform().unstarted(this::end);
        this.follower = Thread.ofPlatform().daemon().name("runtime-output").unstarted(this::follow);
    }

    /// What to start.
    ///
    /// @param module the module's folder
    /// @param options of the runtime, besides the module
    /// @param basePath what comes before every path; empty for nothing
    /// @param secret what every request has to show; empty for none
    /// @param interruptible whether Ctrl-C on the terminal ends it, too
    record Start(Path module, List<String> options, String basePath, String secret, boolean interruptible) {

        Start {
            options = List.copyOf(options);
        }

        /// For the time of one command, on any port that is free.
        static Start forCommand(Path module, String secret, String... more) {
            List<String> options = new ArrayList<>(List.of("--listen-port", "0"));
            options.addAll(List.of(more));
            return new Start(module, options, "", secret, true);
        }

        /// The same that hears no Ctrl-C: whoever started it decides what becomes of its work.
        Start uninterruptible() {
            return new Start(module, options, basePath, secret, false);
        }
    }

    static ServingRuntime start(Installation installation, Start start) throws CommandException {
        List<String> command = new ArrayList<>(start.interruptible() ? List.of() : DEAF);
        command.addAll(installation.runtimeCommand());
        command.addAll(List.of("--module", start.module().toString()));
        if (ModuleKind.isWorkedOn(start.module())) {
            command.addAll(List.of("--sources", start.module().toString()));
        }
        command.addAll(start.options());
        if (!start.basePath().isEmpty()) {
            command.addAll(List.of("--base-path", start.basePath()));
        }
        // The pipe to its input is ours and stays open for as long as we live.
        command.add("--end-with-input");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        if (!start.secret().isEmpty()) {
            builder.environment().put("ATOLL_WORKLOAD_SECRET", start.secret());
        }
        try {
            ServingRuntime runtime = new ServingRuntime(builder.start(), start.basePath());
            java.lang.Runtime.getRuntime().addShutdownHook(runtime.hook);
            runtime.follower.start();
            return runtime;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the serving runtime did not start: " + e.getMessage());
        }
    }

    /// Where a runtime listens, and what it says of its module.
    ///
    /// @param address with the base path
    record Listening(URI address, Readiness readiness) {}

    /// Waits until the module is loaded.
    ///
    /// @return where it answers
    URI awaitReady(HttpClient http, Progress progress) throws CommandException, InterruptedException {
        Listening listening = awaitLoaded(http, progress);
        if (listening.readiness().hasFailed()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "the module did not start: " + listening.readiness().reason() + said());
        }
        return listening.address();
    }

    /// Waits until the module can be asked, for as long as it is served. One that is run from its
    /// sources need not load at once: its author mends it while it is served.
    Listening awaitServed(HttpClient http, Terminal terminal, Path module)
            throws CommandException, InterruptedException {
        try (Progress progress = Progress.start(terminal, "starting " + module.getFileName())) {
            return ModuleKind.isWorkedOn(module)
                    ? awaitLoaded(http, progress)
                    : new Listening(awaitReady(http, progress), Readiness.READY);
        }
    }

    /// Waits until the module is loaded, or will not be as it is; anew whenever it says something new of
    /// how far it is, such as which package is being installed.
    private Listening awaitLoaded(HttpClient http, Progress progress) throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        String said = "";
        while (System.nanoTime() < deadline) {
            if (endsWithin(Duration.ofMillis(40))) {
                throw failure();
            }
            if (address.isPresent()) {
                URI root = reachable(address.get());
                Readiness readiness = readiness(http, root);
                progress.say(readiness.reason().isEmpty() ? "loading the model" : readiness.reason());
                if (!readiness.reason().isEmpty() && !readiness.reason().equals(said)) {
                    said = readiness.reason();
                    deadline = System.nanoTime() + START_LIMIT.toNanos();
                }
                if (readiness.isReady() || readiness.hasFailed()) {
                    return new Listening(root.resolve(basePath), readiness);
                }
            }
        }
        throw new CommandException(
                ExitCode.FAILED, "the module was not ready within " + START_LIMIT.toSeconds() + " seconds" + said());
    }

    /// Has something done first when the runtime is ended from here, however that comes.
    void beforeEnd(Runnable action) {
        beforeEnd = action;
    }

    /// Ends it at once, and what it runs with it.
    void kill() {
        process.destroyForcibly();
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Shows what the runtime has written and will write.
    void showTo(Consumer<String> newReader) {
        synchronized (lastLines) {
            lastLines.forEach(newReader);
            lastLines.clear();
            reader = Optional.of(newReader);
        }
    }

    /// Waits until the runtime ends by itself, and its last lines are read.
    int awaitEnd() throws InterruptedException {
        int status = process.waitFor();
        // A process of the module's own may hold the output open.
        var _ = follower.join(STOP_LIMIT);
        return status;
    }

    /// A runtime that listens everywhere listens on loopback too.
    private static URI reachable(URI address) {
        String host = address.getHost();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("[::]");
        return everywhere ? URI.create("http://127.0.0.1:" + address.getPort()) : address;
    }

    private Readiness readiness(HttpClient http, URI root) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(basePath + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return Readiness.of(response.statusCode(), response.body());
        } catch (IOException e) {
            // Not listening yet: asked again until the deadline.
            return Readiness.SILENT;
        }
    }

    /// Reads to the end, or the child would block on a full pipe.
    private void follow() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(this::keep);
        } catch (IOException | UncheckedIOException e) {
            // The child ended while it was read: its end is noticed elsewhere.
        }
    }

    private void keep(String line) {
        if (line.startsWith(LISTENING)) {
            address = Optional.of(URI.create(line.substring(LISTENING.length()).strip()));
            return;
        }
        synchronized (lastLines) {
            if (reader.isPresent()) {
                reader.get().accept(line);
                return;
            }
            lastLines.addLast(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.removeFirst();
            }
        }
    }

    private CommandException failure() throws InterruptedException {
        // Its last words may still be on their way.
        var _ = follower.join(STOP_LIMIT);
        if (process.exitValue() == ExitCode.PORT_TAKEN.value()) {
            return new CommandException(ExitCode.PORT_TAKEN, "the port is taken: choose another with --port" + said());
        }
        return new CommandException(
                ExitCode.FAILED, "the module did not start (status " + process.exitValue() + ")" + said());
    }

    /// The last lines the runtime wrote, to end a message with.
    String said() {
        synchronized (lastLines) {
            return lastLines.isEmpty() ? "" : ":\n  " + String.join("\n  ", lastLines);
        }
    }

    private void end() {
        beforeEnd.run();
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        try {
            java.lang.Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Going down already: the hook does the same.
        }
    }
}
