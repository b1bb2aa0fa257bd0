package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.runner.Runner;
import dev.atoll.runtime.runner.RunnerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.io.TempDir;

/// Trainings over runners that do what a test says.
abstract class TrainingsBench {

    static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /// As many as needed, however few processors there are.
    static final Executor THREADS = Thread::startVirtualThread;

    @TempDir
    Path folder;

    final AtomicInteger ids = new AtomicInteger();

    Trainings open(TrainingRunners runners) throws IOException {
        return open(runners, () -> "%032x".formatted(ids.incrementAndGet()));
    }

    Trainings open(TrainingRunners runners, Supplier<String> names) throws IOException {
        return Trainings.open(new Trainings.Place(
                folder,
                Whereabouts.of(folder),
                runners,
                () -> Instant.parse("2026-11-25T12:00:00Z"),
                ZoneOffset.UTC,
                names));
    }

    /// Nothing can be written where a folder is.
    static void blockJournal(Path own) {
        try {
            Files.createDirectory(own.resolve("training.json.unfinished"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Goes on with what was cut off.
    record Resuming(Calls calls) implements TrainingRunners {

        @Override
        public Runner open() {
            return calls;
        }

        @Override
        public boolean resumes() {
            return true;
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isPassed(CountDownLatch gate) {
        try {
            return gate.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    static void pass(CountDownLatch gate) {
        if (!isPassed(gate)) {
            throw new AssertionError("gate: closed (expected open within 60 s)");
        }
    }

    static String start(Trainings trainings) throws IOException {
        return start(trainings, NOTHING);
    }

    static String start(Trainings trainings, ObjectNode arguments, Path... uploads) throws IOException {
        ObjectNode document = trainings.start(arguments, Set.of(uploads)).orElseThrow();
        return document.path("uuid").textValue();
    }

    static String startUnchecked(Trainings trainings) {
        try {
            return start(trainings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectNode awaitOver(Trainings trainings, String uuid) {
        await().until(() ->
                !trainings.find(uuid).orElseThrow().path("status").textValue().equals("running"));
        return trainings.find(uuid).orElseThrow();
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    static Reply answer(String json) {
        return new Reply.Answered(Answer.of(Answer.JSON, json.getBytes(StandardCharsets.UTF_8)));
    }

    /// A runner that does as a test says.
    interface Calls extends Runner {

        @Override
        default ModuleDescription description() {
            throw new AssertionError("asked for a description (expected: calls alone)");
        }

        @Override
        default boolean mayChange() {
            return false;
        }

        @Override
        default String refresh() {
            return "";
        }

        @Override
        default void cancel(Call call) {
            // It heeds nothing.
        }

        @Override
        default void replace(String reason) {
            // As a thread that cannot be ended.
        }

        @Override
        default RunnerState state() {
            return new RunnerState.Ready();
        }

        @Override
        default void close() {
            // Nothing is held.
        }
    }
}
