package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.testkit.TestProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What holds of jobs on every database.
@Timeout(60)
abstract class JobsContract {

    private static final String METRIC = "{\"event\":\"metric\",\"data\":{\"step\":1,\"value\":0.5,\"name\":\"loss\"}}";
    private static final String METADATA = """
            metadata_version: 2.3.0
            title: My plankton
            summary: Names plankton.
            description: Names plankton.
            dates: {created: '2026-01-15', updated: '2026-11-20'}
            links: {source_code: 'https://example.org/x'}
            libraries: [Other]
            tasks: [Classification]
            categories: [AI4 pre trained, AI4 inference]
            tags: [plankton]
            data-type: [Image]
            license: Apache-2.0
            """;

    @TempDir
    private Path home;

    private Database database;
    private JobWorld world;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        world = JobWorld.in(home, database, "many");
        world.place().starts(TestProgram.SERVES).isolates(Isolation.STRONG);
    }

    @AfterEach
    void closeIt() {
        world.close();
        database.close();
    }

    private Job running(JobOrder order) throws InterruptedException {
        Job job = world.settle(world.jobs.order(world.ana, order));
        assertThat(job.state()).as(job.reason()).isEqualTo(JobState.RUNNING);
        return job;
    }

    private Job exited(Job job, int code) throws InterruptedException {
        world.place().exits(world.workload(job), code);
        return world.settle(job);
    }

    @Test
    void aTrainingIsRunAndWhatItLeftIsInTheFilesOfItsOwner() throws Exception {
        Job job = running(JobWorld.training(Map.of("epochs", List.of("7"))));
        world.place().says(world.workload(job), METRIC);
        Files.writeString(world.results(job).resolve("model.onnx"), "a network");

        Job done = exited(job, 0);

        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(world.states(job))
                .containsExactly(JobState.QUEUED, JobState.STARTING, JobState.RUNNING, JobState.KEEPING, JobState.DONE);
        assertThat(done.folder()).isEqualTo("/Jobs/2026-11-26 Plankton");
        assertThat(world.names(world.ana, done.folder())).contains("job.json", "log.txt", "metrics.csv", "module");
        assertThat(world.names(world.ana, done.folder() + "/module")).containsExactly("model.onnx");
        assertThat(world.lastStarted().program().command()).contains("train", "--json", "--epochs=7");
    }

    @Test
    void whatWasDoneIsCountedOnItsDayAlsoWhenItIsListedNoMore() throws Exception {
        Job done = exited(running(JobWorld.training()), 0);
        var _ = exited(running(JobWorld.training()), 1);
        world.jobs.forget(world.ana, done.id());

        DoneJobs jobs = new DoneJobs(database);
        LocalDate today = LocalDate.parse("2026-11-26");
        assertThat(jobs.of(world.ana.accountId(), today.minusDays(1))).containsExactly(Map.entry(today, 1L));
        assertThat(jobs.of(world.ben.accountId(), today)).isEmpty();
    }

    @Test
    void aMetricIsThereAsSoonAsItWasPrinted() throws Exception {
        Job job = running(JobWorld.training());
        world.place().says(world.workload(job), METRIC);

        var _ = world.look(job);

        assertThat(world.views.detail(world.ana, job.id()).metrics()).containsExactly(new Metric("loss", 1, 0.5));
        assertThat(world.views.log(world.ana, job.id(), 0, 1000).text()).contains("loss 1: 0.5");
    }

    @Test
    void howLongATrainingTakesIsUnknownUntilOneWasDone() throws Exception {
        JobEstimates estimates = new JobEstimates(database);
        assertThat(estimates.of("demo", 0)).isEmpty();
        Job job = running(JobWorld.training());
        world.pass(Duration.ofMinutes(3));

        var _ = exited(job, 0);

        assertThat(estimates.of("demo", 0)).contains(new JobEstimates.Estimate(Duration.ofMinutes(3), 1));
    }

    @Test
    void twoJobsOfOneTitleHaveFoldersOfTheirOwn() throws Exception {
        Job first = exited(running(JobWorld.training()), 0);
        Job second = exited(running(JobWorld.training()), 0);

        assertThat(second.folder()).isEqualTo(first.folder() + " (2)");
    }

    @Test
    void aTrainingThatWasKilledGoesOnAfterAPause() throws Exception {
        Job job = running(JobWorld.training());

        Job waiting = exited(job, 137);
        assertThat(waiting.state()).isEqualTo(JobState.RETRYING);
        assertThat(waiting.reason()).contains("tried again in");
        world.pass(Duration.ofMinutes(1));

        assertThat(world.settle(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(exited(job, 0).state()).isEqualTo(JobState.DONE);
        assertThat(world.place().starts()).hasSize(2);
    }

    @Test
    void aTrainingThatIsKilledAgainAndAgainFailsInTheEnd() throws Exception {
        Job job = running(JobWorld.training());
        for (int attempt = 1; attempt <= 2; attempt++) {
            var _ = exited(job, 137);
            world.pass(Duration.ofMinutes(10));
            var _ = world.settle(job);
        }

        assertThat(exited(job, 137).state()).isEqualTo(JobState.FAILED);
        assertThat(world.place().starts()).hasSize(3);
    }

    @Test
    void aTrainingThatEndedWithAnErrorIsNotTriedAgain() throws Exception {
        Job failed = exited(running(JobWorld.training()), 1);

        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.reason()).contains("status 1");
        assertThat(world.names(world.ana, failed.folder())).contains("job.json");
    }

    @Test
    void aScriptRunsOnceUnlessItsOrderSaysOtherwise() throws Exception {
        world.close();
        world = JobWorld.in(home, database, "single");
        assertThat(exited(running(JobWorld.script("exit 1", 0)), 1).state()).isEqualTo(JobState.FAILED);
        assertThat(exited(running(JobWorld.script("exit 1", 1)), 1).state()).isEqualTo(JobState.RETRYING);
    }

    @Test
    void aScriptOfOneOfManyPeopleIsKeptFromTheOthers() throws Exception {
        Job job = world.jobs.order(world.ana, JobWorld.script("ls /", 0));

        assertThat(world.isolation(job)).isEqualTo(Isolation.FILES);
    }

    @Test
    void whatAnEngineLostIsTriedAgain() throws Exception {
        Job job = running(JobWorld.training());
        world.place().forgets(world.workload(job));

        assertThat(world.settle(job).state()).isEqualTo(JobState.RETRYING);
    }

    @Test
    void whatWasLostWhileThePlatformWasDownForDaysIsTriedAgain() throws Exception {
        Job job = running(JobWorld.training());
        world.place().forgets(world.workload(job));
        world.pass(Duration.ofDays(3));

        assertThat(world.settle(job).state()).isEqualTo(JobState.RETRYING);
    }

    @Test
    void resultsOfATrainingWithALongTitleHaveAPlace() throws Exception {
        String title = "浮".repeat(100);
        Job job = running(JobWorld.training(title));

        Job done = exited(job, 0);

        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.folder()).startsWith("/Jobs/2026-11-26 浮浮浮");
    }

    @Test
    void whoseResultsAreGoneIsTrainedAnewNotCalledDone() throws Exception {
        Job job = running(JobWorld.training());
        Files.writeString(world.results(job).resolve("model.onnx"), "x".repeat(5000));
        world.room("ana", 3000);
        Job failed = exited(job, 0);
        world.deleteFolder(failed);

        var _ = world.jobs.retry(world.ana, job.id());

        assertThat(world.settle(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(world.place().starts()).hasSize(2);
    }

    @Test
    void whatNoEngineEverHasIsNotOrdered() {
        assertRefused(ErrorCode.BAD_REQUEST, () -> world.jobs.order(world.ana, JobWorld.trainingOn(5)));
        assertThat(world.views.list(world.ana, 10, 0).jobs()).isEmpty();
    }

    @Test
    void anAccountKeepsItsJobsUntilTheyAreOver() throws Exception {
        JobBelongings belongings = new JobBelongings(database);
        Job job = running(JobWorld.training());
        assertThat(belongings.of("ana")).containsExactly("a job that is under way");

        var _ = exited(job, 0);

        assertThat(belongings.of("ana")).isEmpty();
    }

    @Test
    void aPlatformThatWasKilledFindsWhatRunsAndStartsNothingTwice() throws Exception {
        Job job = running(JobWorld.training());

        world = world.restarted();
        world.endOrphans();

        assertThat(world.settle(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(exited(job, 0).state()).isEqualTo(JobState.DONE);
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void whatEndedWhileThePlatformWasStartingItIsNotStartedOnceMore() throws Exception {
        Job job = running(JobWorld.training());
        world.place().exits(world.workload(job), 0);
        // As it was written before the engine answered.
        var _ = database.write(handle -> handle.execute("UPDATE job SET state = 'starting' WHERE id = ?", job.id()));

        world = world.restarted();

        assertThat(world.settle(job).state()).isEqualTo(JobState.DONE);
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void resultsThatWereBeingPutAwayWhenThePlatformWasKilledAreThereOnce() throws Exception {
        Job job = running(JobWorld.training());
        Files.writeString(world.results(job).resolve("model.onnx"), "a network");
        world.place().exits(world.workload(job), 0);
        Job keeping = world.look(job);
        assertThat(keeping.state()).isEqualTo(JobState.KEEPING);

        world = world.restarted();
        world.endOrphans();

        assertThat(world.settle(job).state()).isEqualTo(JobState.DONE);
        assertThat(world.names(world.ana, "/Jobs")).hasSize(1);
    }

    @Test
    void aFolderThatAnotherJobHasChosenIsNotChosenOnceMore() throws Exception {
        Job first = running(JobWorld.training());
        // As it was written before the platform was killed, and nothing was put there yet.
        var _ = database.write(handle -> handle.execute(
                "UPDATE job SET folder = '/Jobs/2026-11-26 Plankton', outcome = 'done', state = 'keeping' WHERE id = ?",
                first.id()));

        Job second = exited(running(JobWorld.training()), 0);

        assertThat(second.folder()).isEqualTo("/Jobs/2026-11-26 Plankton (2)");
        assertThat(world.settle(first).folder()).isEqualTo("/Jobs/2026-11-26 Plankton");
    }

    @Test
    void whatJobsLeftOnTheMachineIsDeletedHoweverLongThePlatformWasOff() throws Exception {
        Job failed = exited(running(JobWorld.training()), 1);
        Job done = exited(running(JobWorld.training()), 0);
        Path left = Files.createDirectories(world.results(done));
        world.pass(Duration.ofDays(6));
        world.sweep();
        assertThat(world.results(failed)).exists();
        assertThat(left).doesNotExist();

        world.pass(Duration.ofDays(300));
        world.sweep();

        assertThat(home.resolve("jobs").resolve(failed.id())).doesNotExist();
    }

    @Test
    void whatModulesRememberGoesWithTheAccount() throws Exception {
        Job _ = running(JobWorld.training());
        Path memory = home.resolve("jobs/memory/ana");
        world.sweep();
        assertThat(memory).isDirectory();

        var _ = database.write(handle -> handle.execute("DELETE FROM account WHERE id = 'ana'"));
        world.sweep();

        assertThat(memory).doesNotExist();
    }

    @Test
    void aHundredThousandValuesOfAJobAreKept() throws Exception {
        Job job = running(JobWorld.training());
        var _ = database.write(handle -> handle.execute("""
                INSERT INTO job_metric (job_id, name, step, value)
                WITH RECURSIVE number(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM number WHERE i < 100007)
                SELECT ?, 'loss', i, 0.5 FROM number
                """, job.id()));
        for (int step = 1; step <= 4; step++) {
            world.place().says(world.workload(job), METRIC.replace("\"step\":1", "\"step\":" + step));
        }

        var _ = world.look(job);

        int kept = database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM job_metric")
                .mapTo(Integer.class)
                .one());
        assertThat(kept).isEqualTo(100_000);
        assertThat(world.views.log(world.ana, job.id(), 0, 1000).text()).contains("» 100,000 values were measured");
    }

    @Test
    void anEngineThatIsAwayIsWaitedFor() throws Exception {
        Job job = running(JobWorld.training());
        world.place().isDown(true);

        assertThat(world.settle(job).state()).isEqualTo(JobState.RUNNING);
        world.place().isDown(false);
        assertThat(exited(job, 0).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void anEngineThatIsFullAfterAllCostsNoRetry() throws Exception {
        world.place().isFull(true);
        Job job = world.settle(world.jobs.order(world.ana, JobWorld.training()));
        assertThat(job.state()).isEqualTo(JobState.RETRYING);

        world.place().isFull(false);
        world.pass(Duration.ofMinutes(1));

        assertThat(world.settle(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(world.current(job).spent()).isZero();
    }

    @Test
    void whatWaitsIsCancelledAtOnce() throws Exception {
        Job job = world.jobs.order(world.ana, JobWorld.training());
        var _ = world.jobs.cancel(world.ana, job.id());

        assertThat(world.settle(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(world.place().starts()).isEmpty();
    }

    @Test
    void aTrainingThatIsCancelledKeepsTheBestItHas() throws Exception {
        Job job = running(JobWorld.training());
        var _ = world.jobs.cancel(world.ana, job.id());
        assertThat(world.settle(job).state()).isEqualTo(JobState.CANCELLING);
        assertThat(world.results(job).resolveSibling("cancel")).exists();
        Files.writeString(world.results(job).resolve("model.onnx"), "a network");

        Job cancelled = exited(job, 130);

        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(world.names(world.ana, cancelled.folder() + "/module")).containsExactly("model.onnx");
    }

    @Test
    void whatRunsForASuspendedAccountIsEnded() throws Exception {
        Job job = running(JobWorld.script("sleep 1000", 0));
        world.suspend("ana");

        Job ended = world.settle(job);

        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.reason()).contains("not active any more");
    }

    @Test
    void aTrainingThatHeedsNoCancellingIsStopped() throws Exception {
        Job job = running(JobWorld.training());
        var _ = world.jobs.cancel(world.ana, job.id());
        var _ = world.settle(job);
        world.pass(Duration.ofMinutes(2));

        assertThat(world.settle(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void whatDoesNotFitIsKeptUntilThereIsRoom() throws Exception {
        Job job = running(JobWorld.training());
        Files.writeString(world.results(job).resolve("model.onnx"), "x".repeat(5000));
        world.room("ana", 3000);
        Job failed = exited(job, 0);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.reason()).contains("try again when there is room");

        world.room("ana", 1_000_000);
        var _ = world.jobs.retry(world.ana, job.id());

        assertThat(world.settle(job).state()).isEqualTo(JobState.DONE);
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void whatATrainingMadeBecomesAModuleThatMayRun() throws Exception {
        Job done = trained();

        String name = world.modules.keep(world.ana, done.id(), "", "");

        CatalogEntry entry = world.catalog.get(name, world.ana);
        assertThat(name).isEqualTo("plankton");
        assertThat(entry.metadata().title()).isEqualTo("My plankton");
        assertThat(entry.isUsable()).isTrue();
        assertThat(world.catalog.find(name, world.ben)).isEmpty();
        assertThat(world.modules.keep(world.ana, done.id(), name, "")).isEqualTo(name);
        assertThat(world.modules.keep(world.ana, done.id(), "", "")).isEqualTo(name);
    }

    @Test
    void whatWasKeptIsTrainedFurtherByTheModuleThatTrainedIt() throws Exception {
        String name = world.modules.keep(world.ana, trained().id(), "", "");
        JobOrder further = new JobOrder(
                "More", new Work.Training(name, "latest", "home", "", Map.of()), JobOrder.Hardware.USUAL, 3600, 2);

        Job job = running(further);

        assertThat(job.order().work().moduleName()).isEqualTo(JobWorld.MODULE);
        assertThat(world.lastStarted().program().command())
                .contains("{mount:/job/modules/demo}", "--base-model={mount:/job/bases/plankton}");
        assertThat(world.lastStarted().mounts())
                .anyMatch(mount -> mount.target().equals("/job/bases/plankton"));
    }

    @Test
    void whatIsNotSeenIsNotGoneOnFrom() throws Exception {
        String name = world.modules.keep(world.ana, trained().id(), "", "");
        JobOrder secret = JobWorld.training(Map.of("base_model", List.of(name)));

        Job bens = world.settle(world.jobs.order(world.ben, secret));

        assertThat(world.bases.of(world.ben, JobWorld.MODULE)).isEmpty();
        assertThat(world.bases.of(world.ana, JobWorld.MODULE))
                .extracting(CatalogEntry::name)
                .containsExactly(name);
        // A name that is none of a module may be a folder of the data.
        assertThat(world.current(bens).state()).isEqualTo(JobState.RUNNING);
        assertThat(world.lastStarted().program().command()).contains("--base-model=" + name);
    }

    @Test
    void whatWasChangedSinceWaitsForAnOperator() throws Exception {
        Job done = trained();
        world.storage.write(
                world.storage.spaces().home(world.ana),
                done.folder() + "/module/module.py",
                "import os".getBytes(StandardCharsets.UTF_8));

        String name = world.modules.keep(world.ana, done.id(), "", "");

        assertThat(world.catalog.get(name, world.ana).isUsable()).isFalse();
    }

    private Job trained() throws InterruptedException, IOException {
        Job job = running(JobWorld.training());
        Path results = world.results(job);
        Files.writeString(results.resolve("model.onnx"), "a network");
        Files.writeString(results.resolve("module.yml"), "task: image-classification\ntrainer: demo\n");
        Files.writeString(results.resolve("ai4-metadata.yml"), METADATA);
        return exited(job, 0);
    }

    @Test
    void nobodySeesOrEndsTheJobsOfOthers() {
        Job job = world.jobs.order(world.ana, JobWorld.training());

        assertRefused(ErrorCode.NOT_FOUND, () -> world.views.get(world.ben, job.id()));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.jobs.cancel(world.ben, job.id()));
        assertRefused(ErrorCode.FORBIDDEN, () -> world.jobs.cancel(JobWorld.reading(world.ana), job.id()));
        assertThat(world.views.list(world.ben, 10, 0).jobs()).isEmpty();
    }

    @Test
    void whatCannotBeTrainedIsRefusedAtOnce() {
        JobOrder unknown = new JobOrder(
                "x", new Work.Training("nowhere", "latest", "home", "", Map.of()), JobOrder.Hardware.USUAL, 3600, 0);
        JobOrder noFolder = new JobOrder(
                "x",
                new Work.Training(JobWorld.MODULE, "latest", "home", "/nowhere", Map.of()),
                JobOrder.Hardware.USUAL,
                3600,
                0);

        assertRefused(ErrorCode.NOT_FOUND, () -> world.jobs.order(world.ana, unknown));
        assertRefused(ErrorCode.BAD_REQUEST, () -> world.jobs.order(world.ana, noFolder));
        assertRefused(
                ErrorCode.BAD_REQUEST,
                () -> world.jobs.order(world.ana, JobWorld.training(Map.of("epochs", List.of("0")))));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
