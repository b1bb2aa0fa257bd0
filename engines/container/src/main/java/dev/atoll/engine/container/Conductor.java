package dev.atoll.engine.container;

import dev.atoll.engine.container.Standing.Next;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Looks at every workload at an interval, and at once when something happens to one: goes on with it, and holds it to
/// its times. Does nothing where there are no workloads.
final class Conductor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Conductor.class.getName());
    private static final int ROUNDS_BETWEEN_COPIES = 5;

    private final Workloads workloads;
    private final Stages stages;
    private final LogCopy logs;
    private final Turns turns;
    private final Preparations preparations;
    private final Duration interval;
    private final Semaphore wishes = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("atoll-engine-container").daemon().unstarted(this::conduct);
    private boolean troubled;
    private int round;

    Conductor(Workloads workloads, Stages stages, LogCopy logs, Starter.Acting acting, Pace pace) {
        this.workloads = workloads;
        this.stages = stages;
        this.logs = logs;
        this.turns = acting.turns();
        this.preparations = pace.preparations();
        this.interval = pace.interval();
    }

    /// When it looks, and at what it does not.
    record Pace(Duration interval, Preparations preparations) {}

    void begin() {
        thread.start();
    }

    /// Has it look now.
    void wake() {
        wishes.release();
    }

    private void conduct() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean _ = wishes.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
                int _ = wishes.drainPermits();
                lookAround();
                troubled = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                // The next round may do better; an exception that leaves here would end all rounds.
                if (!troubled) {
                    LOG.log(System.Logger.Level.WARNING, "the containers cannot be looked at: " + e.getMessage());
                }
                troubled = true;
            }
        }
    }

    private void lookAround() throws IOException, InterruptedException {
        round++;
        for (WorkloadFolder folder : workloads.all()) {
            Optional<WorkloadNote> note = folder.note();
            if (note.isEmpty()
                    || stages.isSettled(note.get())
                    || preparations.doing(folder.id()).isPresent()) {
                continue;
            }
            Optional<Turns.Turn> turn = turns.takeIfFree(folder.id());
            if (turn.isPresent()) {
                try (Turns.Turn _ = turn.get()) {
                    look(folder, note.get());
                }
            }
        }
    }

    private void look(WorkloadFolder folder, WorkloadNote note) throws IOException, InterruptedException {
        if (stages.advance(folder, note) instanceof Next.Running running) {
            stages.hold(folder, note, running);
            if (round % ROUNDS_BETWEEN_COPIES == 0) {
                logs.catchUp(folder);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
