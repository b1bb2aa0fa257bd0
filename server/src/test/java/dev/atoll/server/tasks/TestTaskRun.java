package dev.atoll.server.tasks;

import dev.atoll.server.identity.Caller;
import java.time.Duration;

/// Says nothing to anybody, and never ends early.
public record TestTaskRun(Caller caller) implements TaskRun {

    @Override
    public void progress(TaskProgress progress) {}

    @Override
    public void checkpoint(String json) {}

    @Override
    public void result(String json) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void failIfCancelled() {}

    @Override
    public void await(Duration duration) {}

    @Override
    public Registration onCancel(Runnable deed) {
        return () -> {};
    }
}
