package dev.atoll.runtime.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.runner.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JobsTest extends JobsBench {

    @Test
    void whatWasAcceptedIsThereAfterTheNextStart() throws Exception {
        Jobs killed = open(2, 10);
        String stopped = accept(killed, "stopped");
        String running = accept(killed, "runs");
        killed.start();
        assertThat(submitted.removeFirst().begin()).isPresent();
        assertThat(killed.cancel(stopped)).isPresent();
        Call begun = submitted.removeFirst().begin().orElseThrow();
        assertThat(content(begun)).isEqualTo("runs");
        String third = accept(killed, "third");

        Jobs next = openAnew(killed);
        next.start();

        assertThat(next.find(running).orElseThrow().job().state()).isEqualTo(JobState.QUEUED);
        assertThat(next.list(Long.MAX_VALUE, 10).stream()
                        .map(status -> status.job().id()))
                .containsExactly(third, running, stopped);
        assertThat(content(submitted.removeFirst().begin().orElseThrow())).isEqualTo("runs");
        assertThat(content(submitted.removeFirst().begin().orElseThrow())).isEqualTo("third");
    }

    @Test
    void aResultSurvivesTheNextStart() throws Exception {
        Jobs killed = open(1, 10);
        killed.start();
        String id = accept(killed, "x");
        JobTask task = submitted.removeFirst();
        task.begin();
        task.end(ANSWER, false);
        task.release();

        Jobs next = openAnew(killed);

        Job done = next.find(id).orElseThrow().job();
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(next.result(done).status()).isEqualTo(200);
        assertThat(next.result(done).file().orElseThrow()).hasContent("{\"status\":\"OK\"}");
        assertThat(files(id)).containsExactlyInAnyOrder("job.json", "result", "result.json");
    }

    @Test
    void aJobThatWasUnderWayEachTimeTheProcessDiedIsNotTriedForEver() throws Exception {
        Jobs jobs = open(1, 10);
        String id = accept(jobs, "deadly");
        for (int i = 0; i < JobRun.MOST_ATTEMPTS; i++) {
            jobs.start();
            assertThat(submitted.removeFirst().begin()).isPresent();
            jobs = openAnew(jobs);
        }

        Job failed = jobs.find(id).orElseThrow().job();
        assertThat(failed.state()).isEqualTo(JobState.ERROR);
        assertThat(failed.message())
                .isEqualTo("The serving process ended 3 times while this job ran; it is not tried again.");
        assertThat(jobs.result(failed).status()).isEqualTo(500);
    }

    @Test
    void anOrderlyStopIsNotTheJobsFault() throws Exception {
        Jobs jobs = open(1, 10);
        String id = accept(jobs, "patient");
        for (int i = 0; i < 5; i++) {
            jobs.start();
            assertThat(submitted.removeFirst().begin()).isPresent();
            jobs.close();
            jobs = open(1, 10);
        }

        assertThat(jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void afterAStopNoJobBeginsAndLateResultsAreForgotten() throws Exception {
        Jobs jobs = open(2, 10);
        jobs.start();
        accept(jobs, "running");
        accept(jobs, "handed over");
        JobTask running = submitted.removeFirst();
        running.begin();

        jobs.stop();
        assertThat(submitted.removeFirst().begin()).isEmpty();
        assertThat(cancelled).containsExactly("2");
        jobs.close();
        running.end(UNAVAILABLE, true);

        assertThat(open(2, 10).count(JobState.QUEUED)).isEqualTo(2);
    }

    @Test
    void aJobIsNotToBlameForAModuleThatIsNotThere() throws Exception {
        Jobs jobs = open(1, 10);
        jobs.start();
        String id = accept(jobs, "x");
        for (int i = 0; i < 2 * JobRun.MOST_ATTEMPTS; i++) {
            JobTask task = submitted.removeFirst();
            task.begin();
            task.release();
            task.postpone();
            assertThat(submitted).isEmpty();
            resumptions.removeFirst().run();
        }

        assertThat(resumptions).isEmpty();
        assertThat(submitted).hasSize(1);
        Job waiting = jobs.find(id).orElseThrow().job();
        assertThat(waiting.state()).isEqualTo(JobState.QUEUED);
        assertThat(waiting.attempts()).isZero();
    }

    @Test
    void whileTheModuleIsNotThereNoJobIsHandedOver() throws Exception {
        Jobs jobs = open(1, 10);
        jobs.start();
        accept(jobs, "first");
        JobTask task = submitted.removeFirst();
        task.begin();
        task.release();
        task.postpone();

        accept(jobs, "second");

        assertThat(submitted).isEmpty();
        resumptions.removeFirst().run();
        assertThat(content(submitted.removeFirst().begin().orElseThrow())).isEqualTo("first");
    }

    @Test
    void argumentsOfAnyDepthAreThereAfterTheNextStart() throws Exception {
        Jobs killed = open(1, 10);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        ArrayNode inner = arguments.putArray("settings");
        for (int i = 0; i < 1500; i++) {
            inner = inner.addArray();
        }
        inner.add("deep");
        killed.accept(new JobRequest(arguments, Set.of(), "application/json", ""));

        openAnew(killed).start();

        Call call = submitted.removeFirst().begin().orElseThrow();
        assertThat(call.arguments().equals(arguments)).isTrue();
    }

    @Test
    void aJobThatFellWithOthersIsTriedAgain() throws Exception {
        Jobs jobs = open(1, 10);
        jobs.start();
        String id = accept(jobs, "x");
        for (int i = 0; i < JobRun.MOST_ATTEMPTS; i++) {
            assertThat(jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.QUEUED);
            JobTask task = submitted.removeFirst();
            task.begin();
            task.release();
            task.end(UNAVAILABLE, true);
        }

        assertThat(jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.ERROR);
        assertThat(submitted).isEmpty();
    }

    @Test
    void onlySoManyJobsAreHandedOver() throws Exception {
        Jobs jobs = open(2, 10);
        jobs.start();
        for (int i = 0; i < 5; i++) {
            accept(jobs, "x");
        }
        assertThat(submitted).hasSize(2);

        JobTask first = submitted.removeFirst();
        first.begin();
        first.release();
        first.end(ANSWER, false);

        assertThat(submitted).hasSize(2);
    }

    @Test
    void jobsThatAreOverCountUntilTheyExpire() throws Exception {
        Jobs jobs = open(1, 1);
        jobs.start();
        String id = accept(jobs, "x");
        JobTask task = submitted.removeFirst();
        task.begin();
        task.end(ANSWER, false);
        task.release();
        assertThat(jobs.isFull()).isTrue();
        assertThat(jobs.accept(request("one more"))).isEmpty();

        now = now.plus(Duration.ofHours(1));
        assertThat(jobs.find(id)).isEmpty();
        assertThat(jobs.isExpired(id)).isTrue();
        jobs.sweep();

        assertThat(jobs.isFull()).isFalse();
        assertThat(jobs.isExpired(id)).isTrue();
        assertThat(folder.resolve("jobs").resolve(id)).doesNotExist();
        now = now.plus(Duration.ofDays(1));
        assertThat(jobs.isExpired(id)).isFalse();
    }

    @Test
    void whatExpiredWhileNothingRanIsRemovedAtTheStart() throws Exception {
        Jobs killed = open(1, 10);
        String id = accept(killed, "x");
        killed.cancel(id);
        now = now.plus(Duration.ofHours(2));

        Jobs next = openAnew(killed);

        assertThat(next.find(id)).isEmpty();
        assertThat(next.isExpired(id)).isTrue();
        assertThat(folder.resolve("jobs").resolve(id)).doesNotExist();
    }

    @Test
    void whatWasNeverAcknowledgedIsRemoved() throws Exception {
        Path half = Files.createDirectories(folder.resolve("jobs").resolve("0123"));
        Files.writeString(half.resolve("upload-1"), "half an upload");
        Files.writeString(half.resolve("job.json.unfinished"), "{\"id\":");

        open(1, 10);

        assertThat(half).doesNotExist();
    }

    @Test
    void aJournalNobodyCanReadStaysAndStopsNobody() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("jobs").resolve("0123"));
        Files.writeString(broken.resolve("job.json"), "{\"id\":\"../../etc\",\"number\":");

        Jobs jobs = open(1, 10);

        assertThat(jobs.list(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(broken.resolve("job.json")).exists();
    }

    @Test
    void anArgumentThatLooksLikeAFileTakesNone() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "not an upload");
        Jobs jobs = open(1, 10);
        jobs.start();
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.putObject("settings").put("path", secret.toString()).put("original_filename", "a.png");

        jobs.accept(new JobRequest(arguments, Set.of(), "application/json", ""));

        assertThat(secret).hasContent("not an upload");
        assertThat(submitted.removeFirst().begin().orElseThrow().arguments()).isEqualTo(arguments);
    }

    @Test
    void onlyItsOwnerCanReadTheFolder() throws Exception {
        open(1, 10);

        assertThat(Files.getPosixFilePermissions(folder.resolve("jobs")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aTemporaryFileOfAResultIsTakenAndAnotherOneCopied() throws Exception {
        Jobs jobs = open(2, 10);
        jobs.start();
        for (boolean temporary : List.of(true, false)) {
            Path file = Files.writeString(folder.resolve("answer"), "bytes");
            String id = accept(jobs, "x");
            JobTask task = submitted.removeFirst();
            task.begin();
            task.end(
                    new JobResult(
                            200, "", Map.of("content-type", "text/csv"), new byte[0], Optional.of(file), temporary),
                    false);
            task.release();

            JobResult kept = jobs.result(jobs.find(id).orElseThrow().job());
            assertThat(kept.file().orElseThrow()).hasContent("bytes");
            assertThat(kept.headers()).containsEntry("content-type", "text/csv");
            assertThat(Files.exists(file)).isEqualTo(!temporary);
        }
    }
}
