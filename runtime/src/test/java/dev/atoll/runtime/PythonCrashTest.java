package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A module in Python that dies takes nothing with it but its own process.
final class PythonCrashTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made by each test
    private RunningModule running;

    @BeforeEach
    void aModule() throws Exception {
        PythonPackage.assumePython();
        PythonPackage.copy(folder, "crashing.py");
    }

    private void start(String... options) throws Exception {
        running = RunningModule.at(folder, options);
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "segfault,crashed in native code (SIGSEGV)",
        "abort,crashed in native code (SIGABRT)",
        "exit,ended (status 7)"
    })
    void itsCallerLearnsHowAndTheNextIsAnsweredByANewProcess(String how, String told) throws Exception {
        start();
        long before = pid();

        HttpResponse<String> crashed = predict("how=" + how);

        assertThat(crashed.statusCode()).isEqualTo(500);
        assertThat(crashed.body()).contains("The module crashed on this input: its process " + told);
        assertThat(pid()).isNotEqualTo(before);
        assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void whatCallsSysExitFailsAndLives() throws Exception {
        start();
        long before = pid();

        assertThat(predict("how=system_exit").statusCode()).isEqualTo(500);

        assertThat(pid()).isEqualTo(before);
    }

    @Test
    void anInputThatCrashedThreeTimesIsRefused() throws Exception {
        start();
        for (int i = 0; i < 3; i++) {
            assertThat(predict("how=exit&number=1").statusCode()).isEqualTo(500);
        }

        assertThat(predict("how=exit&number=1").statusCode()).isEqualTo(422);
        assertThat(predict("number=1").statusCode()).isEqualTo(200);
    }

    @Test
    void bytesThatAreNoTextDisturbNobody() throws Exception {
        start();
        long before = pid();

        assertThat(predict("how=binary").statusCode()).isEqualTo(200);

        assertThat(pid()).isEqualTo(before);
    }

    @Test
    void whoeverWasUnderWayWithACrashIsAskedToTryAgain() throws Exception {
        start("--workers", "2");
        CompletableFuture<HttpResponse<String>> innocent =
                running.predictLater("?how=hang", new Multipart().text("number", "1"));
        await().until(() -> running.get("/metrics").body().contains("ai_inference_inflight{service=\"demo\"} 1"));

        assertThat(predict("how=exit").statusCode()).isEqualTo(503);

        assertThat(innocent.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        assertThat(predict("").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"report", "loop"})
    void aCallPastItsDeadlineEndsAtItsNextLine(String how) throws Exception {
        start("--workers", "1", "--deadline", "1");
        long before = pid();

        for (int i = 0; i < 3; i++) {
            assertThat(predict("how=" + how).statusCode()).isEqualTo(504);
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
    void aModuleThatCannotBeLoadedAgainSaysWhereAndIsTriedAgain() throws Exception {
        start();
        Path broken = folder.resolve("demo/broken");
        Files.createFile(broken);

        predict("how=exit");

        await().untilAsserted(() -> assertThat(running.get("/health/ready").body())
                .matches("\\{\"status\":\"failed\",\"reason\":\"module\\.py, line [0-9]+: ValueError:"
                        + " weights: 12 bytes \\(expected 4096\\)\"}"));
        assertThat(predict("").body()).contains("weights: 12 bytes");
        Files.delete(broken);
        await().until(() -> predict("").statusCode() == 200);
    }

    @Test
    void aTrainingThatCrashesEndsAlone() throws Exception {
        start();
        long before = pid();

        JsonNode begun = RunningModule.json(train("how=segfault"));

        String uuid = begun.path("uuid").textValue();
        await().untilAsserted(() ->
                assertThat(training(uuid).path("status").textValue()).isEqualTo("error"));
        assertThat(training(uuid).toString()).contains("SIGSEGV").contains("\"loss\"");
        assertThat(pid()).isEqualTo(before);
    }

    @Test
    void aTrainingThatHeedsNothingIsEnded() throws Exception {
        start();
        String uuid = RunningModule.json(train("how=deaf")).path("uuid").textValue();
        await().until(() -> training(uuid).path("metrics").has("loss"));

        HttpResponse<String> removed =
                running.send(running.request("/v2/models/demo/train/" + uuid).DELETE());

        assertThat(RunningModule.json(removed).path("status").textValue()).isEqualTo("cancelled");
        String next = RunningModule.json(train("epochs=2")).path("uuid").textValue();
        await().until(() -> training(next).path("status").textValue().equals("done"));
        assertThat(training(next).path("result").path("output").path("epochs").intValue())
                .isEqualTo(2);
    }

    private HttpResponse<String> train(String query) throws Exception {
        return running.send(running.request("/v2/models/demo/train/?" + query).POST(BodyPublishers.noBody()));
    }

    private JsonNode training(String uuid) throws Exception {
        return RunningModule.json(running.get("/v2/models/demo/train/" + uuid));
    }

    private HttpResponse<String> predict(String query) throws Exception {
        return running.send(running.request(RunningModule.PREDICT + "?" + query).POST(BodyPublishers.noBody()));
    }

    private long pid() throws Exception {
        return RunningModule.json(predict("")).path("predictions").path("pid").longValue();
    }
}
