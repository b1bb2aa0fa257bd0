package dev.atoll.testkit;

import dev.atoll.spi.engine.Course;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Step;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStats;
import dev.atoll.spi.engine.WorkloadStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// One pretended process. Guarded by the monitor of its [FakePlace].
final class FakeWorkload {

    private static final long RESIDENT_BYTES = 64L << 20;
    private static final WorkloadStats USUAL = new WorkloadStats(1_000_000_000, RESIDENT_BYTES, 1, 0);

    private final WorkloadSpec spec;
    private final List<WorkloadStatus.Endpoint> endpoints;
    private final Duration startTakes;
    private final List<String> gpus;
    private final Isolation isolation;
    private final long startedNanos = System.nanoTime();
    private final StringBuilder log = new StringBuilder();
    private long logCut;
    private WorkloadPhase phase;
    private String reason = "";
    private OptionalInt exitCode = OptionalInt.empty();
    private WorkloadStats stats = USUAL;
    private boolean slow;
    private boolean hopeless;

    /// @param place what the place gave it
    FakeWorkload(WorkloadSpec spec, TestProgram program, Given place) {
        this.spec = spec;
        this.endpoints = place.endpoints();
        this.startTakes = place.startTakes();
        this.gpus = place.gpus();
        this.isolation = place.isolation();
        this.phase = WorkloadPhase.STARTING;
        for (Step step : spec.before()) {
            TestProgram work = FakePlace.programOf(step.command(), program);
            print(work);
            if (work == TestProgram.FAILS) {
                exitCode = OptionalInt.of(3);
                become(WorkloadPhase.FAILED, "the step \"" + step.name() + "\" ended with status 3");
                return;
            }
        }
        begin(program);
    }

    /// @param startTakes how long it is not ready
    record Given(
            List<WorkloadStatus.Endpoint> endpoints, Duration startTakes, List<String> gpus, Isolation isolation) {}

    private void begin(TestProgram program) {
        print(program);
        boolean ends = spec.course() instanceof Course.Ends;
        slow = !startTakes.isZero();
        switch (program) {
            case SERVES, IGNORES_TERM -> phase = slow ? WorkloadPhase.STARTING : WorkloadPhase.READY;
            case LOADS_FOR_EVER -> {
                phase = ends ? WorkloadPhase.READY : WorkloadPhase.LOADING;
                reason = ends ? "" : "reads the \"weights\"";
                slow = false;
            }
            case NEVER_LISTENS -> {
                phase = ends ? WorkloadPhase.READY : WorkloadPhase.STARTING;
                slow = false;
            }
            case TALKS -> exit(0, "ended by itself");
            case FAILS -> exit(3, "ended with status 3: cannot read the weights");
        }
    }

    private void print(TestProgram program) {
        switch (program) {
            case TALKS -> IntStream.rangeClosed(1, 50).forEach(n -> say("line " + n));
            case FAILS -> say("cannot read the weights");
            case SERVES, IGNORES_TERM, LOADS_FOR_EVER, NEVER_LISTENS -> say("started");
        }
    }

    WorkloadSpec spec() {
        return spec;
    }

    List<String> gpus() {
        return gpus;
    }

    WorkloadPhase phase() {
        if (slow && System.nanoTime() - startedNanos >= startTakes.toNanos()) {
            slow = false;
            phase = WorkloadPhase.READY;
        }
        boolean late = nanosLeft() <= 0;
        switch (spec.course()) {
            case Course.Serves serves -> {
                boolean unready = phase == WorkloadPhase.STARTING || phase == WorkloadPhase.LOADING;
                if (unready && late) {
                    become(
                            WorkloadPhase.FAILED,
                            "was not ready after " + serves.startTimeout().toMillis() + " ms");
                }
            }
            case Course.Ends ends -> {
                if (phase.isRunning() && late) {
                    become(
                            WorkloadPhase.FAILED,
                            "took longer than its " + ends.timeLimit().toMillis() + " ms");
                }
            }
        }
        return phase;
    }

    /// Until something happens to it by itself.
    long nanosLeft() {
        Duration limit = switch (spec.course()) {
            case Course.Serves serves -> serves.startTimeout();
            case Course.Ends ends -> ends.timeLimit();
        };
        Duration next = slow && startTakes.compareTo(limit) < 0 ? startTakes : limit;
        return next.toNanos() - (System.nanoTime() - startedNanos);
    }

    void exit(int code, String why) {
        exitCode = OptionalInt.of(code);
        become(code == 0 ? WorkloadPhase.ENDED : WorkloadPhase.FAILED, why);
    }

    void become(WorkloadPhase next, String why) {
        boolean ends = phase.isRunning() && !next.isRunning();
        phase = next;
        reason = why;
        slow = false;
        if (ends) {
            spec.after().forEach(step -> print(FakePlace.programOf(step.command(), TestProgram.TALKS)));
        }
    }

    void giveUp(String why) {
        become(WorkloadPhase.FAILED, why);
        hopeless = true;
    }

    void uses(WorkloadStats now) {
        stats = now;
    }

    void say(String line) {
        log.append(line).append('\n');
    }

    void forgetLog(int characters) {
        logCut += characters;
        log.delete(0, characters);
    }

    WorkloadStatus status() {
        WorkloadPhase now = phase();
        WorkloadStatus status = WorkloadStatus.of(now, reason)
                .in(isolation, gpus)
                .exitedWith(exitCode)
                .beyondHope(hopeless);
        return now.isRunning() ? status.at(endpoints).using(stats.residentBytes()) : status;
    }

    WorkloadStats stats() {
        return phase().isRunning() ? stats : new WorkloadStats(stats.cpuNanos(), 0, 0, stats.diskBytes());
    }

    List<String> lines() {
        return log.toString().lines().toList();
    }

    /// The whole log as bytes, and where it begins.
    Printed printed() {
        return new Printed(logCut, log.toString().getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Printed(long from, byte[] bytes) {

        long end() {
            return from + bytes.length;
        }
    }
}
