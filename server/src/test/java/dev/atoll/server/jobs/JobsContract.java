package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds on every database of jobs: what outlives a kill, who ends them, what is kept of them.
@Timeout(60)
abstract class JobsContract extends JobRunsContract {

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
}
