package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Python package for DEEPaaS, dropped into the home of a platform: the real deepaas answers for it.
@Tag("acceptance")
final class DeepaasModuleTest {

    @TempDir
    private Path folder;

    @Test
    void isInstalledAndAnswersAndLearns() throws Exception {
        PythonModules.requirePython();
        Path home = folder.resolve("home");
        PythonModules.tideWatch(Files.createDirectories(home.resolve("modules")), "");
        Path levels = Files.writeString(folder.resolve("levels.txt"), "1.0\n1.1\n1.3\n");
        try (Platform platform = Atoll.up(home, PythonModules.environment())) {
            assertThat(PythonModules.prepared(platform, "tide-watch")).isEmpty();

            assertThat(platform.get("/modules/tide-watch").body()).contains("levels", "How much a metre counts");

            JsonNode answer = Platform.parse(curl(
                    "-F", "levels=@" + levels, platform.predict("tide-watch").toString()));
            assertThat(answer.path("labels").get(0).asText()).isEqualTo("rising");
            // The module's own rule: one half, and one more for each metre.
            assertThat(answer.path("probabilities").get(0).asDouble()).isBetween(0.79, 0.81);

            String train = platform.predict("tide-watch").toString().replace("/predict/", "/train/");
            assertThat(Platform.parse(curl("-X", "POST", train + "?steepness=0.5"))
                            .path("status")
                            .asText())
                    .isEqualTo("running");
            await().atMost(Duration.ofSeconds(60)).until(() -> isDone(platform, train));
            JsonNode after = Platform.parse(curl(
                    "-F", "levels=@" + levels, platform.predict("tide-watch").toString()));
            assertThat(after.path("probabilities").get(0).asDouble()).isBetween(0.64, 0.66);

            learnsOnADeployment(platform, levels);
        }
    }

    /// What a training writes is its deployment's: neither the trial above nor the package learn of it.
    private static void learnsOnADeployment(Platform platform, Path levels) {
        String id = StorageClient.good(platform.send(HttpRequest.newBuilder(
                                URI.create(platform.url() + "/api/v1/deployments"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"module\": \"tide-watch\", \"title\": \"Tides\", \"storage\": [\"home\"]}"))))
                .path("id")
                .asText();
        await("the deployment runs")
                .atMost(Duration.ofMinutes(2))
                .until(() -> platform.json("/api/v1/deployments/" + id)
                        .path("state")
                        .asText()
                        .equals("running"));
        String model = platform.gateway() + "/d/" + id + "/v2/models/tide-watch";

        String begun = curl("-X", "POST", model + "/train/?steepness=0.2");
        assertThat(Platform.parse(begun).path("status").asText()).as(begun).isEqualTo("running");
        await("it has learned").atMost(Duration.ofSeconds(60)).until(() -> isDone(platform, model + "/train/"));
        JsonNode told = Platform.parse(curl("-F", "levels=@" + levels, model + "/predict/"));
        assertThat(told.path("probabilities").get(0).asDouble()).isBetween(0.55, 0.57);
    }

    private static boolean isDone(Platform platform, String train) {
        HttpResponse<String> answer = platform.send(HttpRequest.newBuilder(URI.create(train)));
        return Platform.parse(answer.body()).path(0).path("status").asText().equals("done");
    }

    private static String curl(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("curl", "-sS", "--max-time", "120"));
        command.addAll(List.of(arguments));
        Atoll.Execution execution = Atoll.execute(Map.of(), command);
        assertThat(execution.status()).as(execution.errors()).isZero();
        return execution.output();
    }
}
