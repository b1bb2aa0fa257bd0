package dev.atoll.runtime.trainings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What becomes of a training when something around it goes wrong.
final class TrainingCoursesTest extends TrainingsBench {

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
}
