package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What callers see when more comes than can be answered.
final class BusyModuleTest {

    @TempDir
    private Path folder;

    @Test
    void twentyCallersAtOnceAreAllAnswered() throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(running.predictLater("?top_k=" + (i % 10 + 1), Multipart.withImage()));
            }

            for (int i = 0; i < 20; i++) {
                assertThat(answers.get(i).get(60, TimeUnit.SECONDS).body()).contains("\"top_k=" + (i % 10 + 1) + "\"");
            }
            assertThat(running.storedUploads()).isEmpty();
        }
    }

    @Test
    void aFullQueueAnswersTryLaterAndEmptiesAgain() throws Exception {
        CountDownLatch gate = gate("full");
        try (RunningModule running = RunningModule.start(folder, "--workers", "1", "--queue", "2")) {
            List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                accepted.add(running.predictLater("?gate=full", Multipart.withImage()));
                await().until(inFlight(running, i));
            }

            HttpResponse<String> refused = running.predict("?gate=full", Multipart.withImage());

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).isEqualTo("{\"message\":\"The module is busy: 2 predictions wait already.\"}");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            gate.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : accepted) {
                assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theDeadlineAnswersBothTheRunningAndTheWaitingAndTheModuleServesOn() throws Exception {
        CountDownLatch gate = gate("deadline");
        try (RunningModule running = RunningModule.start(folder, "--workers", "1", "--deadline", "2")) {
            CompletableFuture<HttpResponse<String>> first =
                    running.predictLater("?gate=deadline", Multipart.withImage());
            await().until(inFlight(running, 1));
            CompletableFuture<HttpResponse<String>> second =
                    running.predictLater("?gate=deadline", Multipart.withImage());

            assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
            assertThat(first.get().body())
                    .isEqualTo("{\"message\":\"The prediction ran longer than 2 s, the deadline.\"}");
            assertThat(second.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
            assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(running.storedUploads()).isEmpty());
            gate.countDown();
        }
    }

    @Test
    void aStopLetsRunningPredictionsFinish() throws Exception {
        CountDownLatch gate = gate("stop");
        RunningModule running = RunningModule.start(folder);
        CompletableFuture<HttpResponse<String>> answer = running.predictLater("?gate=stop", Multipart.withImage());
        await().until(inFlight(running, 1));

        Thread stop = Thread.ofVirtual().start(() -> stop(running));
        await().until(() -> running.get("/health/ready").body().equals("{\"status\":\"draining\"}"));
        gate.countDown();

        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    private static void stop(RunningModule running) {
        try {
            running.server().stop(Duration.ofSeconds(10));
        } catch (Exception e) {
            // Whatever went wrong fails the test that waits for this.
            throw new IllegalStateException(e);
        }
    }

    private static CountDownLatch gate(String name) {
        CountDownLatch gate = new CountDownLatch(1);
        DemoPredictor.GATES.put(name, gate);
        return gate;
    }

    private static Callable<Boolean> inFlight(RunningModule running, int predictions) {
        return () -> running.get("/metrics").body().contains("ai_inference_inflight{service=\"demo\"} " + predictions);
    }
}
