package dev.atoll.runtime.program;

import dev.atoll.runtime.process.GuardedProcess;
import dev.atoll.runtime.runner.LoadFailedException;
import dev.atoll.runtime.runner.RunnerState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a program running: starts it anew when it dies, less and less eagerly while that does not
/// help.
public final class ProgramSupervisor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ProgramSupervisor.class.getName());

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /// One that ran this long was well.
    private static final Duration GOOD_RUN = Duration.ofMinutes(1);
    /// So many deaths in a row are no accident.
    private static final int CRASH_LOOP = 3;

    private final ProgramCommand command;
    private final Consumer<String> lines;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private ProgramStart.@Nullable Started current;
    private RunnerState state = new RunnerState.Loading("starting the module");
    private long startedNanos;
    private int deaths;
    private boolean closed;

    /// @param lines hears what the program prints
    public ProgramSupervisor(ProgramCommand command, Consumer<String> lines) {
        this.command = command;
        this.lines = lines;
    }

    /// Starts the program and waits until it answers.
    ///
    /// @param phase hears how far it is, in words
    /// @throws LoadFailedException when it does not come to answer
    /// @throws IOException when it cannot be started
    public void start(Consumer<String> phase) throws LoadFailedException, IOException, InterruptedException {
        use(new ProgramStart(command, lines, phase).start());
    }

    private void use(ProgramStart.Started started) {
        boolean late;
        lock.lock();
        try {
            late = closed;
            if (!late) {
                current = started;
                startedNanos = System.nanoTime();
                state = new RunnerState.Ready();
            }
        } finally {
            lock.unlock();
        }
        if (late) {
            started.process().close();
            return;
        }
        var _ = started.process()
                .onExit()
                .thenAccept(process -> Thread.ofVirtual().name("restart").start(() -> restart(process)));
    }

    private void restart(GuardedProcess dead) {
        String reason = "the module's program " + dead.end() + LastWords.of(dead.lastLines());
        try {
            while (pause(reason)) {
                try {
                    use(new ProgramStart(command, lines, this::loading).start());
                    LOG.log(System.Logger.Level.INFO, "The module answers again");
                    return;
                } catch (LoadFailedException | IOException e) {
                    reason = String.valueOf(e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loading(String phase) {
        lock.lock();
        try {
            if (deaths < CRASH_LOOP) {
                state = new RunnerState.Loading(phase);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Says what happened and waits until the next try is due.
    ///
    /// @return whether there shall be one
    private boolean pause(String reason) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean good = current != null && System.nanoTime() - startedNanos > GOOD_RUN.toNanos();
            current = null;
            if (closed) {
                return false;
            }
            deaths = good ? 1 : deaths + 1;
            Duration pause = pauseBefore(deaths);
            LOG.log(System.Logger.Level.WARNING, "It is started again in {0} ms: {1}", pause.toMillis(), reason);
            state = deaths < CRASH_LOOP
                    ? new RunnerState.Loading("The module is started again: " + reason)
                    : new RunnerState.Failed("It failed " + deaths + " times in a row; the last time " + reason);
            long nanos = pause.toNanos();
            while (nanos > 0 && !closed) {
                nanos = closing.awaitNanos(nanos);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private static Duration pauseBefore(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /// Whether the program answers now, and why not.
    public RunnerState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// Where it listens. Empty while it does not run.
    public Optional<Integer> port() {
        lock.lock();
        try {
            return Optional.ofNullable(current).map(ProgramStart.Started::port);
        } finally {
            lock.unlock();
        }
    }

    /// A document the program gives. Empty when there is none.
    public Optional<String> document(String path) {
        return port().flatMap(port -> new ProgramClient(port).document(command.basePath() + path));
    }

    @Override
    public void close() {
        ProgramStart.Started last;
        lock.lock();
        try {
            closed = true;
            last = current;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.process().close();
        }
    }
}
