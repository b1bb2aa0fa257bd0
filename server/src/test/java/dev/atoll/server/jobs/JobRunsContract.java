package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.testkit.TestProgram;
import java.io.IOException;
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

/// What holds on every database of jobs that run: how they are tried, and what they leave.
@Timeout(60)
abstract class JobRunsContract {

    static final String METRIC = "{\"event\":\"metric\",\"data\":{\"step\":1,\"value\":0.5,\"name\":\"loss\"}}";
    static final String METADATA = """
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
    Path home;

    Database database;
    JobWorld world;

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

    Job running(JobOrder order) throws InterruptedException {
        Job job = world.settle(world.jobs.order(world.ana, order));
        assertThat(job.state()).as(job.reason()).isEqualTo(JobState.RUNNING);
        return job;
    }

    Job exited(Job job, int code) throws InterruptedException {
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

    Job trained() throws InterruptedException, IOException {
        Job job = running(JobWorld.training());
        Path results = world.results(job);
        Files.writeString(results.resolve("model.onnx"), "a network");
        Files.writeString(results.resolve("module.yml"), "task: image-classification\ntrainer: demo\n");
        Files.writeString(results.resolve("ai4-metadata.yml"), METADATA);
        return exited(job, 0);
    }

    static void assertRefused(ErrorCode code, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
