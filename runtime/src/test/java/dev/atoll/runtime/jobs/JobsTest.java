package dev.atoll.runtime.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.runner.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobsTest {

    private static final JobResult ANSWER = new JobResult(
            200,
            "",
            Map.of("content-type", "application/json"),
            "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8),
            Optional.empty(),
            false);
    private static final JobResult UNAVAILABLE = JobRun.failure(503, "The module is being started again.");

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final List<Jobs> opened = new ArrayList<>();
    private final Deque<JobTask> submitted = new ArrayDeque<>();
    private final List<String> cancelled = new ArrayList<>();
    private final Deque<Runnable> resumptions = new ArrayDeque<>();
    private int ids;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        Files.createDirectories(folder.resolve("uploads"));
    }

    @AfterEach
    void close() {
        for (Jobs jobs : opened) {
            jobs.close();
        }
    }

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

    private Jobs open(int atOnce, int most) throws IOException {
        Jobs jobs = Jobs.open(place(atOnce, most));
        opened.add(jobs);
        return jobs;
    }

    private Jobs.Place place(int atOnce, int most) {
        return new Jobs.Place(
                folder.resolve("jobs"),
                new Workers(),
                atOnce,
                most,
                Duration.ofHours(1),
                () -> now,
                () -> String.format("%032x", ++ids),
                status -> {});
    }

    private final class Workers implements JobWorkers {

        @Override
        public Runnable submit(JobTask task) {
            submitted.addLast(task);
            String number = Integer.toString(submitted.size());
            return () -> cancelled.add(number);
        }

        @Override
        public void whenWorthAsking(Runnable then) {
            resumptions.addLast(then);
        }
    }

    /// As a process does that starts after another one was killed: that one wrote nothing more.
    private Jobs openAnew(Jobs killed) throws IOException {
        Path copy = folder.resolve("copy");
        copy(folder.resolve("jobs"), copy);
        killed.close();
        opened.remove(killed);
        remove(folder.resolve("jobs"));
        Files.move(copy, folder.resolve("jobs"));
        submitted.clear();
        return open(2, 10);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void remove(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String accept(Jobs jobs, String content) throws IOException {
        return jobs.accept(request(content)).orElseThrow().job().id();
    }

    private JobRequest request(String content) throws IOException {
        Path upload = Files.writeString(folder.resolve("uploads").resolve("upload"), content);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("top_k", 3);
        arguments
                .putArray("images")
                .addObject()
                .put("name", "images")
                .put("path", upload.toString())
                .put("original_filename", "a.png");
        return new JobRequest(arguments, Set.of(upload), "application/json", "");
    }

    private static String content(Call call) throws IOException {
        return Files.readString(Path.of(call.arguments().at("/images/0/path").textValue()));
    }

    private List<String> files(String id) throws IOException {
        try (var files = Files.list(folder.resolve("jobs").resolve(id))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
