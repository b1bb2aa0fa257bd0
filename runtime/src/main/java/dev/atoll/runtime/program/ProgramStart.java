package dev.atoll.runtime.program;

import dev.atoll.runtime.process.GuardedProcess;
import dev.atoll.runtime.runner.LoadFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Consumer;

/// One start of a program: a port, a process, and the wait until it answers.
///
/// @param lines hears what the program prints
/// @param phase hears how far it is, in words
record ProgramStart(ProgramCommand command, Consumer<String> lines, Consumer<String> phase) {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long PHASE_SECONDS = 5;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int SERVER_ERROR = 500;

    /// A program that answers.
    record Started(GuardedProcess process, int port) {}

    /// Starts the program and waits until it answers.
    ///
    /// @throws LoadFailedException when it ends or does not answer in time; nothing of it is left
    /// @throws IOException when it cannot be started
    Started start() throws LoadFailedException, IOException, InterruptedException {
        int port = freePort();
        GuardedProcess process =
                GuardedProcess.start(command.at(port), command.folder(), command.environmentAt(port), lines);
        boolean answers = false;
        try {
            await(process, new ProgramClient(port));
            answers = true;
            return new Started(process, port);
        } finally {
            if (!answers) {
                process.close();
            }
        }
    }

    private void await(GuardedProcess process, ProgramClient client) throws LoadFailedException, InterruptedException {
        long begun = System.nanoTime();
        long told = -1;
        while (!isReady(client)) {
            if (process.waitFor(LOOK)) {
                throw new LoadFailedException("the module's program " + process.end() + " before it answered"
                        + LastWords.of(process.lastLines()));
            }
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            if (seconds >= command.startLimit().toSeconds()) {
                throw new LoadFailedException("the module did not answer within "
                        + command.startLimit().toSeconds() + " s; it was still importing"
                        + LastWords.of(process.lastLines()));
            }
            if (seconds / PHASE_SECONDS != told) {
                told = seconds / PHASE_SECONDS;
                phase.accept(seconds < PHASE_SECONDS ? "starting the module" : "importing (" + seconds + " s)");
            }
        }
    }

    private boolean isReady(ProgramClient client) {
        if (command.ready().isEmpty()) {
            int status = client.status(command.basePath() + "/");
            return status >= OK && status < SERVER_ERROR;
        }
        int status = client.status(command.basePath() + command.ready());
        return status >= OK && status < REDIRECT;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
