package dev.atoll.runtime.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.runner.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/// Jobs over a runner that does what a test says.
abstract class JobsBench {

    static final JobResult ANSWER = new JobResult(
            200,
            "",
            Map.of("content-type", "application/json"),
            "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8),
            Optional.empty(),
            false);
    static final JobResult UNAVAILABLE = JobRun.failure(503, "The module is being started again.");

    @TempDir
    Path folder;

    Instant now = Instant.parse("2026-11-25T12:00:00Z");
    final List<Jobs> opened = new ArrayList<>();
    final Deque<JobTask> submitted = new ArrayDeque<>();
    final List<String> cancelled = new ArrayList<>();
    final Deque<Runnable> resumptions = new ArrayDeque<>();
    int ids;

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

    Jobs open(int atOnce, int most) throws IOException {
        Jobs jobs = Jobs.open(place(atOnce, most));
        opened.add(jobs);
        return jobs;
    }

    Jobs.Place place(int atOnce, int most) {
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

    final class Workers implements JobWorkers {

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
    Jobs openAnew(Jobs killed) throws IOException {
        Path copy = folder.resolve("copy");
        copy(folder.resolve("jobs"), copy);
        killed.close();
        opened.remove(killed);
        remove(folder.resolve("jobs"));
        Files.move(copy, folder.resolve("jobs"));
        submitted.clear();
        return open(2, 10);
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    static void remove(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    String accept(Jobs jobs, String content) throws IOException {
        return jobs.accept(request(content)).orElseThrow().job().id();
    }

    JobRequest request(String content) throws IOException {
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

    static String content(Call call) throws IOException {
        return Files.readString(Path.of(call.arguments().at("/images/0/path").textValue()));
    }

    List<String> files(String id) throws IOException {
        try (var files = Files.list(folder.resolve("jobs").resolve(id))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
