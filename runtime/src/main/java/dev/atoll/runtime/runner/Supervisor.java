package dev.atoll.runtime.runner;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.module.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps one process with the module running: replaces it when it dies, and when its code changed.
public final class Supervisor implements Runner {

    /// A call waits this long for a replacement before it is sent away.
    private static final long START_LIMIT_SECONDS = 60;
    private static final String AGAIN = "The module is being started again.";
    private static final long LEAST_NANOS_BETWEEN_FAILURES = TimeUnit.SECONDS.toNanos(5);
    /// A process that answered this long was well.
    private static final long GOOD_RUN_NANOS = TimeUnit.SECONDS.toNanos(10);
    /// So many that end soon are replaced at once: an input may be to blame.
    private static final int EARLY_ENDS = 5;
    private static final long PAUSE_MILLIS = 500;
    private static final int MOST_DOUBLINGS = 6;

    private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());

    private final ProcessSupply processes;
    private final SourceCode code;
    private final int workers;
    private final boolean warm;
    private final CrashMemory crashes = new CrashMemory();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable ProcessRunner current;
    private RunnerState state = new RunnerState.Loading(AGAIN);
    private long failedAtNanos;
    private long usedAtNanos;
    private int earlyEnds;
    private boolean closed;
    private volatile @Nullable ModuleDescription description;
    private volatile boolean changing;
    private volatile Consumer<String> listener = phase -> {};

    /// @param program what the processes run
    /// @param code where the module's code comes from
    /// @param workers calls at the same time
    /// @param warm whether weights are loaded before the module counts as ready
    public Supervisor(RunnerFolder folder, RunnerProgram program, SourceCode code, int workers, boolean warm) {
        this.processes = new ProcessSupply(folder, program, code.mayChange());
        this.code = code;
        this.workers = workers;
        this.warm = warm;
    }

    /// Has somebody told what a process does before it answers.
    public void tellPhases(Consumer<String> phases) {
        listener = phases;
    }

    /// Has the module loaded by a process that was started before anybody knew of it.
    public void beginWith(SpareRunner waiting) {
        processes.stock(waiting);
    }

    /// Starts the first process and waits until its module is loaded.
    ///
    /// @throws LoadFailedException when the module cannot be
    /// @throws IOException when no process can be started
    public void start() throws LoadFailedException, IOException {
        use(launch());
    }

    /// As [#start]; code that cannot be loaded yet is tried again when it changed.
    ///
    /// @param name of the module, of which nothing else is known until then
    public void startOrWait(String name) {
        description = new ModuleDescription(
                name, List.of(), Optional.empty(), ResultDescription.of(ResultDescription.NOTHING), List.of());
        String ignored = renew();
    }

    private ProcessRunner launch() throws LoadFailedException, IOException {
        return processes.start(new Adoption(code.current(), workers, warm), this::loading);
    }

    private void loading(String phase) {
        lock.lock();
        try {
            if (state instanceof RunnerState.Loading) {
                state = new RunnerState.Loading(phase);
            }
        } finally {
            lock.unlock();
        }
        listener.accept(phase);
    }

    /// The process that answers from now on; the one before ends when its calls did.
    private void use(ProcessRunner next) {
        ProcessRunner before;
        lock.lock();
        try {
            before = current;
            current = next;
            usedAtNanos = System.nanoTime();
            description = next.description();
            changing = next.isChanging();
            state = new RunnerState.Ready();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        var _ = next.process().onExit().thenRun(() -> replaceDead(next));
        if (before != null && before.isAlive()) {
            before.retire();
        }
    }

    private void replaceDead(ProcessRunner dead) {
        long pause;
        lock.lock();
        try {
            if (closed || current != dead) {
                return;
            }
            current = null;
            earlyEnds = System.nanoTime() - usedAtNanos < GOOD_RUN_NANOS ? earlyEnds + 1 : 0;
            pause = pauseNanos(earlyEnds);
            state = new RunnerState.Loading(AGAIN);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LOG.log(System.Logger.Level.WARNING, "The module is started again: {0}", dead.end());
        var _ = Thread.ofVirtual().name("replace").start(() -> restartAfter(pause));
    }

    private static long pauseNanos(int earlyEnds) {
        return earlyEnds <= EARLY_ENDS
                ? 0
                : TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS << Math.min(earlyEnds - EARLY_ENDS - 1, MOST_DOUBLINGS));
    }

    private void restartAfter(long pause) {
        lock.lock();
        try {
            long nanos = pause;
            while (nanos > 0 && !closed) {
                nanos = changed.awaitNanos(nanos);
            }
            // Changed code may be in use by now.
            if (closed || current != null) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            lock.unlock();
        }
        restart();
    }

    private void restart() {
        try {
            ProcessRunner next = launch();
            lock.lock();
            try {
                if (closed) {
                    next.close();
                    return;
                }
            } finally {
                lock.unlock();
            }
            use(next);
        } catch (LoadFailedException | IOException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void failed(String reason) {
        LOG.log(System.Logger.Level.ERROR, "The module could not be loaded: {0}", reason);
        lock.lock();
        try {
            state = new RunnerState.Failed(reason);
            failedAtNanos = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ModuleDescription description() {
        ModuleDescription known = description;
        if (known == null) {
            throw new IllegalStateException("described before it was started (expected start first)");
        }
        return known;
    }

    @Override
    public boolean mayChange() {
        return code.mayChange() || changing;
    }

    @Override
    public String refresh() {
        try {
            String problem = renew();
            if (!problem.isEmpty()) {
                return problem;
            }
            ProcessRunner runner = awaitCurrent();
            if (runner == null) {
                return reason();
            }
            if (runner.isChanging()) {
                runner.refresh();
                description = runner.description();
            }
            return "";
        } catch (IOException | LoadFailedException e) {
            return "The module cannot be asked: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The module is stopping.";
        }
    }

    /// Takes changed code into use.
    ///
    /// @return what is wrong with it; empty when nothing is
    private synchronized String renew() {
        if (!code.mayChange()) {
            return "";
        }
        SourceCode.Renewal renewal = code.renew();
        return switch (renewal) {
            case SourceCode.Renewal.Same _ -> state() instanceof RunnerState.Failed(String reason) ? reason : "";
            case SourceCode.Renewal.Changed _ -> {
                restart();
                if (state() instanceof RunnerState.Ready) {
                    LOG.log(System.Logger.Level.INFO, "The new code is in use");
                }
                yield state() instanceof RunnerState.Failed(String reason) ? reason : "";
            }
            case SourceCode.Renewal.Broken(String problems) -> {
                failed(problems);
                yield problems;
            }
        };
    }

    @Override
    public Reply call(Call call) {
        String input = crashes.isEmpty() ? "" : CrashMemory.digest(call);
        if (!input.isEmpty() && crashes.isGuilty(input)) {
            return new Reply.Rejected(
                    "This input has crashed the module " + CrashMemory.MOST_CRASHES + " times and is not tried again.");
        }
        try {
            ProcessRunner runner = awaitCurrent();
            Reply reply = runner == null ? new Reply.Unavailable(reason()) : runner.call(call);
            judge(call, input, reply);
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Cancelled();
        }
    }

    private void judge(Call call, String input, Reply reply) {
        if (reply instanceof Reply.Crashed(String _, boolean alone) && alone) {
            crashes.blame(input.isEmpty() ? CrashMemory.digest(call) : input);
        } else if (!input.isEmpty() && reply instanceof Reply.Answered) {
            crashes.acquit(input);
        }
    }

    /// The process that answers, once there is one; null when there will be none soon.
    private @Nullable ProcessRunner awaitCurrent() throws InterruptedException {
        long nanos = TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
        lock.lock();
        try {
            retryAfterFailure();
            while (isDead(current) && !closed && !(state instanceof RunnerState.Failed) && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return state instanceof RunnerState.Failed || isDead(current) ? null : current;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isDead(@Nullable ProcessRunner runner) {
        return runner == null || !runner.isAlive();
    }

    private void retryAfterFailure() {
        boolean due = System.nanoTime() - failedAtNanos > LEAST_NANOS_BETWEEN_FAILURES;
        if (state instanceof RunnerState.Failed && current == null && due && !closed) {
            state = new RunnerState.Loading(AGAIN);
            var _ = Thread.ofVirtual().name("replace").start(this::restart);
        }
    }

    private String reason() {
        return state() instanceof RunnerState.Failed(String reason) ? reason : AGAIN;
    }

    @Override
    public void cancel(Call call) {
        call.cancel();
        ProcessRunner runner = now();
        if (runner != null) {
            runner.cancel(call);
        }
    }

    @Override
    public void replace(String reason) {
        ProcessRunner runner = now();
        if (runner != null) {
            LOG.log(System.Logger.Level.WARNING, "The module is ended: {0}", reason);
            runner.kill(reason);
        }
    }

    private @Nullable ProcessRunner now() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RunnerState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// The module's code as it is now, for a process of another purpose.
    public ModuleSource source() {
        return code.current();
    }

    @Override
    public void close() {
        ProcessRunner last;
        lock.lock();
        try {
            closed = true;
            last = current;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
        }
        processes.close();
    }
}
