package dev.atoll.server.tasks;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Work in three steps, each of which the test lets go on; its order says in which one it fails.
final class StepKind implements TaskKind {

    static final int STEPS = 3;

    private final Semaphore steps = new Semaphore(0);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "step";
    }

    /// Lets that many steps be made.
    void let(int more) {
        steps.release(more);
    }

    /// What was done so far: `TITLE STEP` and `TITLE forgotten`.
    List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public void run(Task task, TaskRun run) throws InterruptedException {
        int first = task.checkpoint().isEmpty() ? 1 : Integer.parseInt(task.checkpoint());
        for (int step = first; step <= STEPS; step++) {
            run.progress(new TaskProgress(step - 1, STEPS, "steps", "Step " + step));
            awaitTurn(run);
            if (task.order().equals(String.valueOf(step))) {
                fail(step);
            }
            log.add(task.title() + " " + step);
            run.checkpoint(String.valueOf(step + 1));
        }
        run.progress(new TaskProgress(STEPS, STEPS, "steps", ""));
        run.result("{\"of\":\"" + run.caller().name() + "\"}");
    }

    private void awaitTurn(TaskRun run) throws InterruptedException {
        while (!steps.tryAcquire(1, TimeUnit.MILLISECONDS)) {
            run.await(Duration.ofMillis(2));
        }
    }

    private void fail(int step) {
        throw new PlatformException(ErrorCode.UNAVAILABLE, "step " + step + ": slippery (expected dry)");
    }

    @Override
    public void forget(Task task) {
        log.add(task.title() + " forgotten");
    }
}
