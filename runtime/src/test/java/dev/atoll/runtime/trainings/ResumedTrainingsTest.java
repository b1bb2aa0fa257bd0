package dev.atoll.runtime.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Trainings that were cut off, and go on or do not.
final class ResumedTrainingsTest extends TrainingsBench {

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
}
