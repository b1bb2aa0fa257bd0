package dev.atoll.runtime.trainings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a training when something around it goes wrong.
final class TrainingCoursesTest {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /// As many as needed, however few processors there are.
    private static final Executor THREADS = Thread::startVirtualThread;

    @TempDir
    private Path folder;

    private final AtomicInteger ids = new AtomicInteger();

    private Trainings open(TrainingRunners runners) throws IOException {
        return open(runners, () -> "%032x".formatted(ids.incrementAndGet()));
    }

    private Trainings open(TrainingRunners runners, Supplier<String> names) throws IOException {
        return Trainings.open(new Trainings.Place(
                folder,
                Whereabouts.of(folder),
                runners,
                () -> Instant.parse("2026-11-25T12:00:00Z"),
                ZoneOffset.UTC,
                names));
    }

    @Test
    void oneWhoseProcessCannotBeStartedIsAnError() throws Exception {
        try (Trainings trainings = open(() -> {
            throw new IOException("no memory");
        })) {
            ObjectNode over = awaitOver(trainings, start(trainings));

            assertThat(over.path("status").textValue()).isEqualTo("error");
            assertThat(over.path("message").textValue())
                    .isEqualTo("No process could be started for the training: no memory");
        }
    }

    @Test
    void oneWhoseResultIsNoJsonIsAnError() throws Exception {
        try (Trainings trainings = open(() -> (Calls) call -> answer("{\"half"))) {
            ObjectNode over = awaitOver(trainings, start(trainings));

            assertThat(over.path("status").textValue()).isEqualTo("error");
            assertThat(over.path("message").textValue()).isEqualTo("The result could not be read as JSON.");
        }
    }

    @Test
    void aDefectEndsOneTrainingAndNotTheNext() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        try (Trainings trainings = open(() -> (Calls) call -> {
            if (opened.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
            return answer("{}");
        })) {
            ObjectNode first = awaitOver(trainings, start(trainings));
            ObjectNode second = awaitOver(trainings, start(trainings));

            assertThat(first.path("status").textValue()).isEqualTo("error");
            assertThat(second.path("status").textValue()).isEqualTo("done");
        }
    }

    @Test
    void anEndThatTheDiskDoesNotTakeIsAnError() throws Exception {
        Path own = folder.resolve("%032x".formatted(1));
        try (Trainings trainings = open(() -> (Calls) call -> {
            blockJournal(own);
            return answer("{}");
        })) {
            ObjectNode over = awaitOver(trainings, start(trainings));

            assertThat(over.path("status").textValue()).isEqualTo("error");
            assertThat(over.path("message").textValue()).startsWith("The training could not be run or kept: ");
        }
    }

    /// Nothing can be written where a folder is.
    private static void blockJournal(Path own) {
        try {
            Files.createDirectory(own.resolve("training.json.unfinished"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobodyWaitsForATrainingThatIsBeingAccepted() throws Exception {
        CountDownLatch accepting = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        try (Trainings trainings = open(() -> (Calls) call -> answer("{}"), () -> {
            accepting.countDown();
            pass(gate);
            return "%032x".formatted(1);
        })) {
            CompletableFuture<String> started = CompletableFuture.supplyAsync(() -> startUnchecked(trainings), THREADS);
            pass(accepting);

            assertThat(CompletableFuture.supplyAsync(trainings::list, THREADS).get(30, TimeUnit.SECONDS))
                    .isEmpty();

            gate.countDown();
            assertThat(started.get(30, TimeUnit.SECONDS)).isNotEmpty();
        }
    }

    @Test
    void oneThatIsStillLoadingIsCancelledAtOnceAndItsCodeNeverRuns() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Calls counting = call -> {
            calls.incrementAndGet();
            return answer("{}");
        };
        AtomicInteger opened = new AtomicInteger();
        try (Trainings trainings = open(() -> {
            if (opened.incrementAndGet() == 1) {
                loading.countDown();
                pass(gate);
            }
            return counting;
        })) {
            String uuid = start(trainings);
            pass(loading);

            ObjectNode removed = trainings.remove(uuid).orElseThrow();

            assertThat(removed.path("status").textValue()).isEqualTo("cancelled");
            assertThat(trainings.find(uuid)).isEmpty();
            gate.countDown();
            assertThat(awaitOver(trainings, start(trainings)).path("status").textValue())
                    .isEqualTo("done");
            assertThat(calls).hasValue(1);
            assertThat(folder.resolve(uuid).resolve("training.json")).content().contains("\"CANCELLED\"");
        }
    }

    @Test
    void oneThatWaitsIsCancelledAndNeverRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (Trainings trainings = open(() -> (Calls) call -> {
            calls.incrementAndGet();
            running.countDown();
            pass(gate);
            return answer("{}");
        })) {
            String first = start(trainings);
            pass(running);
            String waiting = start(trainings);

            ObjectNode removed = trainings.remove(waiting).orElseThrow();
            gate.countDown();

            assertThat(removed.path("status").textValue()).isEqualTo("cancelled");
            assertThat(awaitOver(trainings, first).path("status").textValue()).isEqualTo("done");
            assertThat(awaitOver(trainings, start(trainings)).path("status").textValue())
                    .isEqualTo("done");
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void oneThatCannotBeAcceptedLeavesNothing() throws Exception {
        Path gone = folder.resolveSibling("gone");
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.putObject("file").put("path", gone.toString()).put("original_filename", "a.csv");
        try (Trainings trainings = open(() -> (Calls) call -> answer("{}"))) {
            assertThatThrownBy(() -> trainings.start(arguments, Set.of(gone))).isInstanceOf(NoSuchFileException.class);

            assertThat(folder).isEmptyDirectory();
            assertThat(trainings.list()).isEmpty();
        }
    }

    @Test
    void whatWasNeverAcceptedIsRemovedAtTheNextStart() throws Exception {
        Path half = Files.createDirectories(folder.resolve("%032x".formatted(7)).resolve("output"));
        Files.writeString(half.resolveSibling("file-data"), "1,2,3");
        Path foreign = Files.createDirectory(folder.resolve("notes"));

        open(() -> (Calls) call -> answer("{}")).close();

        assertThat(half.getParent()).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void theFilesThatWereSentAreGoneOnceItIsOver() throws Exception {
        Path sent = Files.writeString(folder.resolve("sent"), "1,2,3");
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.putObject("file").put("path", sent.toString()).put("original_filename", "a.csv");
        AtomicBoolean existed = new AtomicBoolean();
        try (Trainings trainings = open(() -> (Calls) call -> {
            String path = call.arguments().path("file").path("path").asText();
            existed.set(Files.exists(Path.of(path)));
            return answer("{}");
        })) {
            String uuid = start(trainings, arguments, sent);
            ObjectNode over = awaitOver(trainings, uuid);

            assertThat(existed).isTrue();
            await().untilAsserted(() ->
                    assertThat(folder.resolve(uuid).resolve("file-file")).doesNotExist());
            assertThat(folder.resolve(uuid).resolve("output")).exists();
            assertThat(over.path("args").path("file").path(2).textValue()).isEqualTo("a.csv");
        }
    }

    @Test
    void aStopIsNotTakenForTheTrainingsOwnEnd() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Trainings trainings = open(() -> new Calls() {
            @Override
            public Reply call(Call call) {
                running.countDown();
                boolean interrupted = !isPassed(new CountDownLatch(1));
                return new Reply.Failed("interrupted: " + interrupted);
            }

            @Override
            public void close() {
                if (running.getCount() == 0) {
                    ended.countDown();
                }
            }
        });
        String uuid = start(trainings);
        pass(running);

        trainings.close();
        pass(ended);

        try (Trainings again = open(() -> (Calls) call -> answer("{}"))) {
            assertThat(again.find(uuid).orElseThrow().path("message").textValue())
                    .startsWith("The serving process ended while this training ran");
        }
    }

    /// Goes on with what was cut off.
    private record Resuming(Calls calls) implements TrainingRunners {

        @Override
        public Runner open() {
            return calls;
        }

        @Override
        public boolean resumes() {
            return true;
        }
    }

    @Test
    void oneThatCanGoOnDoesSoAfterAStopWithItsFilesAndItsOutput() throws Exception {
        Path sent = Files.writeString(folder.resolve("sent"), "1,2,3");
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("epochs", 7);
        arguments.putObject("file").put("path", sent.toString()).put("original_filename", "a.csv");
        Path output = folder.resolve("%032x".formatted(1)).resolve("output");
        CountDownLatch running = new CountDownLatch(1);
        Trainings trainings = open(new Resuming(call -> {
            write(output.resolve("checkpoint"), "epoch 3");
            running.countDown();
            boolean interrupted = !isPassed(new CountDownLatch(1));
            return new Reply.Failed("interrupted: " + interrupted);
        }));
        String uuid = start(trainings, arguments, sent);
        pass(running);

        trainings.close();

        try (Trainings again = open(new Resuming(call -> answer("{\"epochs\":"
                + call.arguments().path("epochs") + ",\"file\":\""
                + read(Path.of(call.arguments().path("file").path("path").asText()))
                + "\",\"checkpoint\":\"" + read(output.resolve("checkpoint")) + "\"}")))) {
            ObjectNode over = awaitOver(again, uuid);

            assertThat(over.path("status").textValue()).isEqualTo("done");
            assertThat(over.path("result").path("output"))
                    .hasToString("{\"epochs\":7,\"file\":\"1,2,3\",\"checkpoint\":\"epoch 3\"}");
            assertThat(over.path("attempts").intValue()).isEqualTo(2);
        }
    }

    @Test
    void oneThatWasCutOffIsAnErrorWhenItsModuleGoesOnNoMore() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Trainings trainings = open(new Resuming(call -> {
            running.countDown();
            boolean interrupted = !isPassed(new CountDownLatch(1));
            return new Reply.Failed("interrupted: " + interrupted);
        }));
        String uuid = start(trainings);
        pass(running);

        trainings.close();

        try (Trainings again = open(() -> (Calls) call -> answer("{}"))) {
            assertThat(awaitOver(again, uuid).path("message").textValue())
                    .startsWith("This training was cut off, and the module can no longer go on with it");
        }
    }

    @Test
    void oneWhoseProcessDiesGoesOn() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Trainings trainings = open(new Resuming(call -> calls.incrementAndGet() == 1
                ? new Reply.Crashed("its process ended (status 137)", true)
                : answer("{}")))) {
            ObjectNode over = awaitOver(trainings, start(trainings));

            assertThat(over.path("status").textValue()).isEqualTo("done");
            assertThat(over.path("attempts").intValue()).isEqualTo(2);
        }
    }

    @Test
    void oneThatDiesAgainAndAgainAtTheSamePlaceIsAnErrorThatSaysSo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Trainings trainings = open(new Resuming(call -> {
            calls.incrementAndGet();
            return new Reply.Crashed("its process ran out of memory", true);
        }))) {
            ObjectNode over = awaitOver(trainings, start(trainings));

            assertThat(over.path("status").textValue()).isEqualTo("error");
            assertThat(over.path("message").textValue())
                    .isEqualTo("The training crashed 3 times without getting any further:"
                            + " its process ran out of memory.");
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void aCancelledOneThatEndsByItselfKeepsWhatItSaid() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Trainings trainings = open(() -> new Calls() {
            @Override
            public Reply call(Call call) {
                running.countDown();
                pass(cancelled);
                return answer("{\"epochs\":3}");
            }

            @Override
            public void cancel(Call call) {
                cancelled.countDown();
            }
        })) {
            String uuid = start(trainings);
            pass(running);

            ObjectNode removed = trainings.remove(uuid).orElseThrow();

            assertThat(removed.path("status").textValue()).isEqualTo("cancelled");
            assertThat(removed.path("result").path("output")).hasToString("{\"epochs\":3}");
            assertThat(folder.resolve(uuid).resolve("output")).exists();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPassed(CountDownLatch gate) {
        try {
            return gate.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void pass(CountDownLatch gate) {
        if (!isPassed(gate)) {
            throw new AssertionError("gate: closed (expected open within 60 s)");
        }
    }

    private static String start(Trainings trainings) throws IOException {
        return start(trainings, NOTHING);
    }

    private static String start(Trainings trainings, ObjectNode arguments, Path... uploads) throws IOException {
        ObjectNode document = trainings.start(arguments, Set.of(uploads)).orElseThrow();
        return document.path("uuid").textValue();
    }

    private static String startUnchecked(Trainings trainings) {
        try {
            return start(trainings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode awaitOver(Trainings trainings, String uuid) {
        await().until(() ->
                !trainings.find(uuid).orElseThrow().path("status").textValue().equals("running"));
        return trainings.find(uuid).orElseThrow();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private static Reply answer(String json) {
        return new Reply.Answered(Answer.of(Answer.JSON, json.getBytes(StandardCharsets.UTF_8)));
    }

    /// A runner that does as a test says.
    private interface Calls extends Runner {

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
