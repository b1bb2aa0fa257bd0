package dev.atoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.LogPart;
import dev.atoll.spi.engine.Placement.Answer;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStats;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.spi.engine.WorkloadStatus.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What [Engine] promises, as tests. An engine passes by extending this and saying how its programs
/// are called and how it is brought into trouble.
@Timeout(120)
public abstract class EngineContract extends EngineLifeContract {

    private static final String FIFTY_LINES =
            IntStream.rangeClosed(1, 50).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining());

    @Test
    public void howAProgramEndedIsKnown() throws Exception {
        Engine engine = engine();

        WorkloadStatus failed = awaitEnd(engine, engine.start(a(TestProgram.FAILS)));
        WorkloadStatus ended = awaitEnd(engine, engine.start(a(TestProgram.TALKS)));

        assertThat(failed.exitCode()).hasValue(3);
        assertThat(ended.exitCode()).hasValue(0);
    }

    @Test
    public void whatRunsHasNoExitCode() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));

        assertThat(engine.awaitReady(handle, PATIENCE).exitCode()).isEmpty();
    }

    @Test
    public void aProgramThatIsToEndIsReadyAsSoonAsItRuns() throws Exception {
        Engine engine = engine();

        WorkloadStatus status = engine.awaitReady(engine.start(aJob(TestProgram.NEVER_LISTENS, PATIENCE)), PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.READY);
        assertThat(status.endpoints()).isEmpty();
    }

    @Test
    public void aProgramThatRunsLongerThanItMayHasFailed() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(aJob(TestProgram.NEVER_LISTENS, Duration.ofSeconds(1)));

        WorkloadStatus status = awaitEnd(engine, handle);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).contains("longer");
    }

    @Test
    public void everyPortHasAPlaceOfItsOwn() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec =
                aProgram(TestProgram.SERVES).on(Port.API, new Port("monitor")).build();

        WorkloadStatus status = engine.awaitReady(engine.start(spec), PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.READY);
        assertThat(status.endpoints()).extracting(Endpoint::port).containsExactly("api", "monitor");
        assertThat(status.endpoints()).extracting(Endpoint::uri).doesNotHaveDuplicates();
    }

    @Test
    public void whatTakesConnectionsIsReadyWhereNoPathIsGiven() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aProgram(TestProgram.SERVES).serving("").build();

        assertThat(engine.awaitReady(engine.start(spec), PATIENCE).phase()).isEqualTo(WorkloadPhase.READY);
    }

    @Test
    public void whatNeverListensIsNotReadyWhereNoPathIsGiven() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aProgram(TestProgram.NEVER_LISTENS).serving("").build();

        WorkloadStatus status = engine.awaitReady(engine.start(spec), Duration.ofSeconds(1));

        assertThat(status.phase()).isEqualTo(WorkloadPhase.STARTING);
    }

    @Test
    public void anEngineWithRoomWouldStartItNow() throws Exception {
        assertThat(engine().place(a(TestProgram.SERVES)).answer()).isEqualTo(Answer.NOW);
    }

    @Test
    public void askingForAPlaceStartsNothing() throws Exception {
        Engine engine = engine();

        var _ = engine.place(a(TestProgram.SERVES));

        assertThat(engine.list()).isEmpty();
    }

    @Test
    public void aFullPlaceSaysWhyItMustWait() throws Exception {
        Engine engine = engine();
        fill();

        assertThat(engine.place(a(TestProgram.SERVES)).answer()).isEqualTo(Answer.LATER);
        assertThat(engine.place(a(TestProgram.SERVES)).reasons()).isNotEmpty().noneMatch(String::isBlank);
    }

    @Test
    public void whatIsMissingIsSaidBeforeTheStart() throws Exception {
        WorkloadSpec spec =
                aProgram(TestProgram.SERVES).reading(Path.of("/nowhere/module")).build();

        assertThat(engine().place(spec).answer()).isEqualTo(Answer.NEVER);
        assertThat(engine().place(spec).reasons()).anyMatch(reason -> reason.contains("/nowhere/module"));
    }

    @Test
    public void moreMemoryThanThereIsIsNeverHad() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec =
                aProgram(TestProgram.SERVES).limitedToMemory(1L << 50).build();

        assertThat(engine.place(spec).answer()).isEqualTo(Answer.NEVER);
        assertRefused(Reason.INVALID, "", () -> engine.start(spec));
    }

    @Test
    public void moreIsolationThanThereIsIsRefused() throws Exception {
        Engine engine = engine();
        Isolation strongest = engine.probe().strongest();
        Assumptions.assumeTrue(strongest != Isolation.STRONG, "this engine isolates as well as can be asked for");
        WorkloadSpec spec =
                aProgram(TestProgram.SERVES).isolated(Isolation.STRONG).build();

        assertThat(engine.place(spec).answer()).isEqualTo(Answer.NEVER);
        assertRefused(Reason.INVALID, "strong", () -> engine.start(spec));
        assertThat(engine.list()).isEmpty();
    }

    @Test
    public void theIsolationThatWasReachedIsSaid() throws Exception {
        Engine engine = engine();

        Isolation foreseen = engine.place(a(TestProgram.SERVES)).isolation();
        WorkloadStatus status = engine.awaitReady(engine.start(a(TestProgram.SERVES)), PATIENCE);

        assertThat(status.isolation()).isEqualTo(foreseen);
    }

    @Test
    public void graphicsProcessorsThatAreNotThereAreNeverHad() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aProgram(TestProgram.SERVES)
                .withGpus(new GpuRequest(1, "no such model", 0))
                .build();

        assertThat(engine.place(spec).answer()).isEqualTo(Answer.NEVER);
        assertRefused(Reason.INVALID, "no such model", () -> engine.start(spec));
    }

    @Test
    public void aLogIsReadPartByPart() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(aJob(TestProgram.TALKS, PATIENCE));
        StringBuilder read = new StringBuilder();

        LogPart part = engine.log(handle, 0, 100, PATIENCE);
        while (!part.over()) {
            assertThat(part.text().length()).isLessThanOrEqualTo(100);
            read.append(part.text());
            part = engine.log(handle, part.next(), 100, PATIENCE);
        }
        read.append(part.text());

        assertThat(read).asString().isEqualTo(FIFTY_LINES);
        assertThat(part.next()).isEqualTo(FIFTY_LINES.length());
    }

    @Test
    public void waitingForALogIsBounded() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(aJob(TestProgram.NEVER_LISTENS, PATIENCE));
        engine.awaitReady(handle, PATIENCE);

        LogPart part = engine.log(handle, 1_000_000, 100, Duration.ofMillis(100));

        assertThat(part.text()).isEmpty();
        assertThat(part.over()).isFalse();
    }

    @Test
    public void theLogOfTheUnknownIsOver() throws Exception {
        Engine engine = engine();

        LogPart part = engine.log(new WorkloadHandle(engine.name(), "nobody", ""), 0, 100, PATIENCE);

        assertThat(part).isEqualTo(LogPart.nothing(0));
    }

    @Test
    public void whatAWorkloadUsesIsKnown() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));
        engine.awaitReady(handle, PATIENCE);

        WorkloadStats stats = engine.stats(handle);

        assertThat(stats.cpuNanos()).isPositive();
        assertThat(stats.residentBytes()).isPositive();
        assertThat(stats.processes()).isPositive();
    }

    @Test
    public void whatTheUnknownUsesIsUnknown() throws Exception {
        Engine engine = engine();

        assertThat(engine.stats(new WorkloadHandle(engine.name(), "nobody", "")))
                .isEqualTo(WorkloadStats.UNKNOWN);
    }

    @Test
    public void whoWatchesIsToldThatAWorkloadEnded() throws Exception {
        Engine engine = engine();
        Set<String> told = ConcurrentHashMap.newKeySet();
        try (Engine.Watch _ = engine.watch(told::add)) {
            WorkloadHandle handle = engine.start(aJob(TestProgram.TALKS, PATIENCE));
            awaitEnd(engine, handle);

            await(() -> told.contains("w1"));
        }
    }

    @Test
    public void whatComesBeforeIsDoneInOrder() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aProgram(TestProgram.FAILS)
                .before("talk", command(TestProgram.TALKS))
                .build();
        WorkloadHandle handle = engine.start(spec);

        WorkloadStatus status = awaitEnd(engine, handle);

        assertThat(status.exitCode()).hasValue(3);
        assertThat(engine.log(handle, 2)).containsExactly("line 50", "cannot read the weights");
    }

    @Test
    public void aStepThatFailsIsNamedAndNothingComesAfterIt() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aProgram(TestProgram.TALKS)
                .before("fetch the weights", command(TestProgram.FAILS))
                .build();
        WorkloadHandle handle = engine.start(spec);

        WorkloadStatus status = awaitEnd(engine, handle);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).contains("fetch the weights", "3");
        assertThat(engine.log(handle, 50)).containsExactly("cannot read the weights");
    }

    @Test
    public void whatComesAfterIsDoneOnceTheProgramEnded() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aProgram(TestProgram.FAILS)
                .after("say so", command(TestProgram.TALKS))
                .build();
        WorkloadHandle handle = engine.start(spec);

        WorkloadStatus status = awaitEnd(engine, handle);

        assertThat(status.exitCode()).as("the program's, not the step's").hasValue(3);
        assertThat(engine.log(handle, 200)).hasSize(51).endsWith("line 50");
    }

    @Test
    public void whatComesAfterIsDoneWhenTheProgramWasStopped() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aProgram(TestProgram.IGNORES_TERM)
                .after("say so", command(TestProgram.TALKS))
                .build();
        WorkloadHandle handle = engine.start(spec);
        engine.awaitReady(handle, PATIENCE);

        engine.stop(handle, Duration.ofMillis(200));
        engine.stop(handle, Duration.ofMillis(200));

        assertThat(engine.status(handle).phase()).isEqualTo(WorkloadPhase.ENDED);
        assertThat(engine.log(handle, 200).stream().filter("line 50"::equals)).hasSize(1);
    }

    private WorkloadSpec aJob(TestProgram program, Duration timeLimit) {
        return aProgram(program).on().endingWithin(timeLimit).build();
    }
}
