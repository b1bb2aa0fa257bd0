package dev.atoll.testkit;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every engine promises of starting a workload, finding it again, and ending it.
@Timeout(120)
public abstract class EngineLifeContract extends EngineBench {

    @Test
    public void aProgramThatServesBecomesReadyAndSaysWhereItAnswers() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));

        WorkloadStatus status = engine.awaitReady(handle, PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.READY);
        assertThat(status.endpoint()).isPresent();
        assertThat(engine.status(handle).residentBytes()).isPositive();
    }

    @Test
    public void filesThatArePutIntoAHomeBeforeTheFirstStartStayUntilTheWorkloadIsRemoved() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = new WorkloadHandle(engine.name(), "w1", "");
        Optional<Path> home = engine.home(handle);
        Assumptions.assumeTrue(home.isPresent(), "keeps homes elsewhere");
        Path file = home.orElseThrow().resolve("notes.txt");
        Files.createDirectories(home.get());
        Files.writeString(file, "mine");

        engine.stop(engine.start(a(TestProgram.SERVES)), Duration.ofSeconds(5));

        assertThat(engine.home(handle)).isEqualTo(home);
        assertThat(file).hasContent("mine");
        engine.remove(handle);
        assertThat(file).doesNotExist();
    }

    @Test
    public void aHandleNamesItsEngineAndItsWorkload() throws Exception {
        Engine engine = engine();

        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));

        assertThat(handle.engine()).isEqualTo(engine.name());
        assertThat(handle.workloadId()).isEqualTo("w1");
    }

    @Test
    public void aWorkloadIsFoundByItsIdAndInTheList() throws Exception {
        Engine engine = engine();

        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));

        assertThat(engine.find("w1")).contains(handle);
        assertThat(engine.list()).containsExactly(handle);
        assertThat(engine.find("w2")).isEmpty();
        assertThat(engine.find("../w1")).isEmpty();
    }

    @Test
    public void askedTwiceItStartsOneProgram() throws Exception {
        Engine engine = engine();
        WorkloadHandle first = engine.start(a(TestProgram.SERVES));
        WorkloadStatus before = engine.awaitReady(first, PATIENCE);

        WorkloadHandle second = engine.start(a(TestProgram.SERVES));

        assertThat(second).isEqualTo(first);
        assertThat(engine.status(second).endpoint()).isEqualTo(before.endpoint());
        assertThat(engine.list()).hasSize(1);
    }

    @Test
    public void askedByTwentyAtOnceItStartsOneProgram() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = a(TestProgram.SERVES);
        Callable<WorkloadHandle> start = () -> engine.start(spec);

        List<WorkloadHandle> handles = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<WorkloadHandle> answer : callers.invokeAll(Collections.nCopies(20, start))) {
                handles.add(answer.get());
            }
        }

        assertThat(handles).hasSize(20).containsOnly(handles.getFirst());
        assertThat(engine.awaitReady(handles.getFirst(), PATIENCE).phase()).isEqualTo(WorkloadPhase.READY);
    }

    @Test
    public void twoWorkloadsAnswerAtDifferentPlaces() throws Exception {
        Engine engine = engine();
        WorkloadHandle first = engine.start(a(TestProgram.SERVES));
        WorkloadHandle second =
                engine.start(aProgram(TestProgram.SERVES).withId("w2").build());

        WorkloadStatus firstStatus = engine.awaitReady(first, PATIENCE);
        WorkloadStatus secondStatus = engine.awaitReady(second, PATIENCE);

        assertThat(firstStatus.endpoint()).isPresent().isNotEqualTo(secondStatus.endpoint());
    }

    @Test
    public void aNewInstanceFindsWhatTheOldOneStarted() throws Exception {
        Engine old = engine();
        WorkloadHandle handle = old.start(a(TestProgram.SERVES));
        WorkloadStatus before = old.awaitReady(handle, PATIENCE);
        old.close();

        Engine anew = engine();

        assertThat(anew.find("w1")).contains(handle);
        assertThat(anew.status(handle).phase()).isEqualTo(WorkloadPhase.READY);
        assertThat(anew.start(a(TestProgram.SERVES))).isEqualTo(handle);
        assertThat(anew.status(handle).endpoint()).isEqualTo(before.endpoint());
    }

    @Test
    public void aProgramThatFailsSaysWhy() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.FAILS));

        WorkloadStatus status = engine.awaitReady(handle, PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).contains("3", "cannot read the weights");
        assertThat(status.endpoint()).isEmpty();
    }

    @Test
    public void aProgramThatEndsWellHasEnded() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.TALKS));

        WorkloadStatus status = engine.awaitReady(handle, PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.ENDED);
        assertThat(engine.list()).containsExactly(handle);
    }

    @Test
    public void theLogHoldsTheLastLinesOldestFirst() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.TALKS));
        engine.awaitReady(handle, PATIENCE);

        List<String> log = engine.log(handle, 2);

        assertThat(log).containsExactly("line 49", "line 50");
    }

    @Test
    public void waitingIsBounded() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.LOADS_FOR_EVER));

        WorkloadStatus status = engine.awaitReady(handle, Duration.ofMillis(100));

        assertThat(status.phase()).isIn(WorkloadPhase.STARTING, WorkloadPhase.LOADING);
    }

    @Test
    public void aProgramThatLoadsIsHeardSayingWhatItDoes() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.LOADS_FOR_EVER));

        assertThat(engine.awaitReady(handle, Duration.ofSeconds(5)).reason()).isEqualTo("reads the \"weights\"");
    }

    @Test
    public void aProgramThatLoadsForEverFailsWhenItsTimeIsUp() throws Exception {
        assertFailsWhenItsTimeIsUp(TestProgram.LOADS_FOR_EVER);
    }

    @Test
    public void aProgramThatNeverListensFailsWhenItsTimeIsUp() throws Exception {
        assertFailsWhenItsTimeIsUp(TestProgram.NEVER_LISTENS);
    }

    @Test
    public void whatEndedStartsAnew() throws Exception {
        Engine engine = engine();
        engine.awaitReady(engine.start(a(TestProgram.FAILS)), PATIENCE);

        WorkloadHandle again = engine.start(a(TestProgram.SERVES));

        assertThat(engine.awaitReady(again, PATIENCE).phase()).isEqualTo(WorkloadPhase.READY);
        assertThat(engine.list()).containsExactly(again);
    }

    @Test
    public void whatWasStoppedHasEndedAndKeepsItsLog() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));
        engine.awaitReady(handle, PATIENCE);

        engine.stop(handle, GRACE);
        engine.stop(handle, GRACE);

        assertThat(engine.status(handle).phase()).isEqualTo(WorkloadPhase.ENDED);
        assertThat(engine.log(handle, 10)).isNotEmpty();
    }

    @Test
    public void whatWasStoppedStartsAnew() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));
        engine.awaitReady(handle, PATIENCE);
        engine.stop(handle, GRACE);

        WorkloadHandle again = engine.start(a(TestProgram.SERVES));

        assertThat(engine.awaitReady(again, PATIENCE).phase()).isEqualTo(WorkloadPhase.READY);
    }

    @Test
    public void aProgramThatDoesNotEndWhenAskedIsEndedByForce() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.IGNORES_TERM));
        engine.awaitReady(handle, PATIENCE);

        engine.stop(handle, Duration.ofMillis(200));

        assertThat(engine.status(handle).phase()).isEqualTo(WorkloadPhase.ENDED);
    }

    @Test
    public void theUnknownIsGone() throws Exception {
        Engine engine = engine();
        WorkloadHandle unknown = new WorkloadHandle(engine.name(), "nobody", "");

        engine.stop(unknown, GRACE);
        engine.remove(unknown);

        assertThat(engine.status(unknown).phase()).isEqualTo(WorkloadPhase.GONE);
        assertThat(engine.awaitReady(unknown, PATIENCE).phase()).isEqualTo(WorkloadPhase.GONE);
        assertThat(engine.log(unknown, 10)).isEmpty();
    }

    @Test
    public void whatWasRemovedIsGone() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.TALKS));
        engine.awaitReady(handle, PATIENCE);

        engine.remove(handle);

        assertThat(engine.status(handle).phase()).isEqualTo(WorkloadPhase.GONE);
        assertThat(engine.find("w1")).isEmpty();
        assertThat(engine.list()).isEmpty();
        assertThat(engine.log(handle, 10)).isEmpty();
    }

    @Test
    public void whatRunsIsNotRemoved() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));
        engine.awaitReady(handle, PATIENCE);

        assertRefused(Reason.INVALID, "w1", () -> engine.remove(handle));

        assertThat(engine.status(handle).phase()).isEqualTo(WorkloadPhase.READY);
    }

    @Test
    public void aMissingProgramIsNamed() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec = aWorkload().running(List.of("/nowhere/bin/program")).build();

        assertRefused(Reason.INVALID, "/nowhere/bin/program", () -> engine.start(spec));

        assertThat(engine.list()).isEmpty();
    }

    @Test
    public void aMissingFolderIsNamed() throws Exception {
        Engine engine = engine();
        WorkloadSpec spec =
                aProgram(TestProgram.SERVES).reading(Path.of("/nowhere/module")).build();

        assertRefused(Reason.INVALID, "/nowhere/module", () -> engine.start(spec));

        assertThat(engine.list()).isEmpty();
    }

    @Test
    public void aFullPlaceStartsNothing() throws Exception {
        Engine engine = engine();
        fill();
        var before = new HashSet<>(engine.list());

        assertRefused(Reason.FULL, "", () -> engine.start(a(TestProgram.SERVES)));

        assertThat(new HashSet<>(engine.list())).isEqualTo(before);
    }

    @Test
    public void aFullPlaceStillReturnsTheHandleOfWhatRuns() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = engine.start(a(TestProgram.SERVES));
        fill();

        assertThat(engine.start(a(TestProgram.SERVES))).isEqualTo(handle);
    }

    @Test
    public void aPlaceThatIsDownSaysSo() throws Exception {
        Engine engine = engine();
        WorkloadHandle handle = new WorkloadHandle(engine.name(), "w1", "");
        takeDown();

        assertThat(engine.probe().available()).isFalse();
        assertThat(engine.probe().summary()).isNotBlank();
        assertRefused(Reason.UNAVAILABLE, "", () -> engine.start(a(TestProgram.SERVES)));
        assertRefused(Reason.UNAVAILABLE, "", () -> engine.status(handle));
        assertRefused(Reason.UNAVAILABLE, "", engine::list);
    }

    @Test
    @Timeout(5)
    public void theProbeAnswersAboutAPlaceThatWorks() {
        Engine engine = engine();

        assertThat(engine.probe().available()).isTrue();
        assertThat(engine.probe().summary()).isNotBlank();
    }

    private void assertFailsWhenItsTimeIsUp(TestProgram program) throws Exception {
        Engine engine = engine();
        WorkloadSpecBuilder soon = aProgram(program).readyWithin(Duration.ofSeconds(1));

        WorkloadStatus status = engine.awaitReady(engine.start(soon.build()), PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).contains("not ready");
    }
}
