package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A module that dies takes nothing with it but its own process.
final class CrashTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made by each test
    private RunningModule running;

    private void start(String... options) throws Exception {
        running = RunningModule.of(CrashingModule.class, folder, options);
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({"segfault,crashed in native code (SIGSEGV)", "exit,ended (status 7)"})
    void itsCallerLearnsHowAndTheNextIsAnsweredByANewProcess(String how, String told) throws Exception {
        start();
        long before = pid();

        HttpResponse<String> crashed = predict("how=" + how);

        assertThat(crashed.statusCode()).isEqualTo(500);
        assertThat(crashed.body()).contains("The module crashed on this input: its process " + told);
        assertThat(pid()).isNotEqualTo(before);
        assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(running.storedUploads()).noneMatch(file -> file.toString().contains("uploads"));
    }

    @Test
    void anInputThatCrashedThreeTimesIsRefusedAndOthersAreNot() throws Exception {
        start();
        for (int i = 0; i < 3; i++) {
            assertThat(predict("how=exit&number=1").statusCode()).isEqualTo(500);
        }

        HttpResponse<String> refused = predict("how=exit&number=1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .isEqualTo("{\"message\":\"This input has crashed the module 3 times and is not tried again.\"}");
        assertThat(predict("how=exit&number=2").statusCode()).isEqualTo(500);
        assertThat(predict("number=1").statusCode()).isEqualTo(200);
    }

    @Test
    void theContentOfAFileMakesAnInputWhateverItsName() throws Exception {
        start();
        for (String name : new String[] {"a.png", "b.png", "c.png"}) {
            Multipart body = new Multipart().file("file", name, "image/png", "same bytes");
            assertThat(running.predict("?how=exit", body).statusCode()).isEqualTo(500);
        }

        Multipart same = new Multipart().file("file", "d.png", "image/png", "same bytes");
        assertThat(running.predict("?how=exit", same).statusCode()).isEqualTo(422);
        Multipart other = new Multipart().file("file", "a.png", "image/png", "other bytes");
        assertThat(running.predict("?how=exit", other).statusCode()).isEqualTo(500);
    }

    @Test
    void whoeverWasUnderWayWithItIsAskedToTryAgain() throws Exception {
        start("--workers", "2");
        CompletableFuture<HttpResponse<String>> innocent =
                running.predictLater("?how=hang", new Multipart().text("number", "1"));
        await().until(() -> running.get("/metrics").body().contains("ai_inference_inflight{service=\"demo\"} 1"));

        HttpResponse<String> guilty = predict("how=exit");

        assertThat(guilty.statusCode()).isEqualTo(503);
        assertThat(innocent.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        assertThat(innocent.get().headers().firstValue("Retry-After")).contains("1");
        assertThat(predict("").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverWasUnderWayWithOthersIsNeverRefused() throws Exception {
        start("--workers", "2");
        for (int i = 0; i < 3; i++) {
            CompletableFuture<HttpResponse<String>> other =
                    running.predictLater("?how=hang", new Multipart().text("number", "1"));
            await().until(() -> running.get("/metrics").body().contains("ai_inference_inflight{service=\"demo\"} 1"));
            assertThat(predict("how=exit&number=7").statusCode()).isEqualTo(503);
            assertThat(other.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        }

        assertThat(predict("how=exit&number=7").statusCode()).isEqualTo(500);
    }

    @Test
    void endingACallThatReportsIsNoCrash() throws Exception {
        start("--workers", "1", "--deadline", "1");
        long before = pid();

        for (int i = 0; i < 4; i++) {
            assertThat(predict("how=report").statusCode()).isEqualTo(504);
        }

        assertThat(pid()).isEqualTo(before);
    }

    @Test
    void aProcessInWhichEveryWorkerHangsIsReplaced() throws Exception {
        start("--workers", "1", "--deadline", "1");
        long before = pid();

        assertThat(predict("how=deaf&number=1").statusCode()).isEqualTo(504);
        assertThat(predict("how=deaf&number=2").statusCode()).isEqualTo(504);

        assertThat(pid()).isNotEqualTo(before);
    }

    @Test
    void callersWhoHangUpDoNotKeepAProcessThatHangs() throws Exception {
        start("--workers", "1", "--deadline", "1");
        long before = pid();

        await().until(() -> hangsUpOn("how=deaf&number=1"));
        await().until(() -> hangsUpOn("how=deaf&number=2"));

        await().until(() -> predict("").statusCode() == 200);
        assertThat(pid()).isNotEqualTo(before);
    }

    /// Leaves when the module is at it.
    ///
    /// @return false when the deadline passed while it waited for a worker
    private boolean hangsUpOn(String query) throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send("POST " + RunningModule.PREDICT + "?" + query
                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Length: 0\r\n\r\n");
            String told = client.readUntil("\n\n");
            while (!told.isEmpty() && !told.contains("event: progress") && !told.contains("event: error")) {
                told = client.readUntil("\n\n");
            }
            return told.contains("event: progress");
        }
    }

    @Test
    void aJobWaitsForAModuleThatIsNotThere() throws Exception {
        start();
        Path broken = folder.resolve("demo/broken");
        Files.createFile(broken);
        predict("how=exit");
        await().until(() -> running.get("/health/ready").body().contains("failed"));

        String location = running.send(running.request(RunningModule.PREDICT)
                        .header("Prefer", "respond-async")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        awaitTries(location, 3);

        assertThat(running.get(location).body()).doesNotContain("\"error\"");
        Files.delete(broken);
        await().until(() -> running.get(location).body().contains("\"done\""));
    }

    private void awaitTries(String location, int tries) throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send("GET " + location + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            for (int i = 0; i < tries; i++) {
                assertThat(client.readUntil("\"running\"")).contains("\"running\"");
            }
        }
    }

    @Test
    void aModuleThatCannotBeLoadedAgainSaysWhyAndIsTriedAgain() throws Exception {
        start();
        Path broken = folder.resolve("demo/broken");
        Files.createFile(broken);

        predict("how=exit");

        await().untilAsserted(() -> assertThat(running.get("/health/ready").body())
                .isEqualTo("{\"status\":\"failed\",\"reason\":\"the module failed to load: IllegalStateException:"
                        + " weights: 12 bytes (expected 4096)\"}"));
        HttpResponse<String> refused = predict("");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("weights: 12 bytes");
        Files.delete(broken);
        await().until(() -> predict("").statusCode() == 200);
    }

    private HttpResponse<String> predict(String query) throws Exception {
        return running.send(running.request(RunningModule.PREDICT + "?" + query)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    private long pid() throws Exception {
        JsonNode answer = RunningModule.json(predict(""));
        return answer.path("predictions").path("pid").longValue();
    }
}
