package dev.atoll.runtime.runner;

import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.trace.Trace;
import dev.atoll.sdk.Count;
import dev.atoll.sdk.Training;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One call in the process that runs it: hears the module and can interrupt it.
final class Invocation implements Training {

    /// What a person can follow; more often would only keep the module from its work.
    private static final long LEAST_NANOS_BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);

    private final Call call;
    private final Object lock = new Object();
    private @Nullable Thread thread;
    private volatile @Nullable Path folder;
    private volatile boolean cancelled;
    private boolean telling;
    private boolean interruptLater;
    private String lastPhase = "";
    private long lastNanos;

    Invocation(Call call) {
        this.call = call;
    }

    /// Runs the module on the calling thread.
    Reply run(LoadedModule module) {
        folder = module.content().folder();
        synchronized (lock) {
            thread = Thread.currentThread();
        }
        try {
            return cancelled ? new Reply.Cancelled() : Trace.in(call.traceparent(), () -> ask(module));
        } finally {
            synchronized (lock) {
                thread = null;
                // An interrupt for this call must not hit the next one.
                boolean ignored = Thread.interrupted();
            }
        }
    }

    private Reply ask(LoadedModule module) {
        return switch (call.task()) {
            case PREDICT -> module.predict(call.arguments(), call.accept(), this);
            case TRAIN -> module.train(call.arguments(), this);
            case INFER -> module.infer(call.inputs(), call.outputs());
        };
    }

    void cancel() {
        cancelled = true;
        synchronized (lock) {
            if (telling) {
                interruptLater = true;
            } else if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /// Writes without being interrupted: that would close the connection, and the front would take
    /// the process for dead.
    private void tell(Runnable write) {
        if (Thread.currentThread() != thread()) {
            write.run();
            return;
        }
        synchronized (lock) {
            telling = true;
            interruptLater = Thread.interrupted();
        }
        try {
            write.run();
        } finally {
            synchronized (lock) {
                telling = false;
                if (interruptLater) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private @Nullable Thread thread() {
        synchronized (lock) {
            return thread;
        }
    }

    @Override
    public void report(double fraction, String phase) {
        if (isDue(phase, fraction >= 1)) {
            tell(() -> call.listener().progress(fraction, phase));
        }
    }

    @Override
    public void report(double fraction, String phase, Count count) {
        if (isDue(phase, fraction >= 1 || count.done() == count.total())) {
            tell(() -> call.listener().progress(fraction, phase, count));
        }
    }

    /// @param last whether nothing may follow that says the same
    private boolean isDue(String phase, boolean last) {
        synchronized (lock) {
            long now = System.nanoTime();
            boolean soon = lastNanos != 0 && now - lastNanos < LEAST_NANOS_BETWEEN;
            if (soon && !last && Objects.equals(phase, lastPhase)) {
                return false;
            }
            lastNanos = now;
            lastPhase = phase;
            return true;
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Path module() {
        return Objects.requireNonNull(folder, "a training asks once it runs");
    }

    @Override
    public Path data() {
        return call.data();
    }

    @Override
    public Path output() {
        return call.output();
    }

    @Override
    public void metric(String name, double value, long step) {
        tell(() -> call.listener().metric(name, value, step));
    }
}
