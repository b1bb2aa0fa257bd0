package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A training followed and cancelled with curl and with Python requests.
@Tag("acceptance")
@Tag("foreign")
final class TrainingClientsTest {

    private static final String MODULE = "demo";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}";
    private static final String UUID = "[0-9a-f]{32}";

    @TempDir
    private static Path folder;

    private static ServedModule module;

    @BeforeAll
    static void start() {
        module = ServedModule.start(MODULE, folder);
    }

    @AfterAll
    static void stop() {
        module.close();
    }

    @Test
    void curlFollowsATrainingToItsEnd() {
        JsonNode started = curl("-X", "POST", module.model() + "/train/?epochs=2&seed=7");

        assertThat(started.path("status").asText()).isEqualTo("running");
        assertThat(started.path("date").asText()).matches(DATE);
        assertThat(started.path("args").path("epochs").asInt()).isEqualTo(2);
        String uuid = started.path("uuid").asText();
        assertThat(uuid).matches(UUID);
        await("the training ends")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !status(uuid).equals("running"));
        JsonNode ended = curl(module.model() + "/train/" + uuid);
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("done");
        assertThat(ended.path("args")).isEqualTo(started.path("args"));
        assertThat(ended.path("result").path("finish_date").asText()).matches(DATE);
        assertThat(ended.path("result").path("duration").asText()).matches("0:0\\d:\\d\\d\\.\\d{6}");
        assertThat(ended.path("result").has("output")).isTrue();
    }

    @Test
    void curlCancelsATrainingThatRuns() {
        String uuid = curl("-X", "POST", module.model() + "/train/?epochs=1000&seconds_per_epoch=60")
                .path("uuid")
                .asText();

        JsonNode cancelled = curl("-X", "DELETE", module.model() + "/train/" + uuid);

        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("uuid").asText()).isEqualTo(uuid);
        assertThat(Curl.run(module.model() + "/train/" + uuid).output()).isEqualTo("404: Not Found");
    }

    @Test
    void pythonRequestsTrainsListsCancelsAndRemoves() {
        JsonNode calls = Platform.parse(PythonClient.named("requests")
                .output(
                        "training_calls.py",
                        module.model(),
                        "{\"epochs\": 1}",
                        "{\"epochs\": 1000, \"seconds_per_epoch\": 60}"));

        JsonNode finished = calls.path("finished").path("body");
        assertThat(finished.path("status").asText()).as(finished.toString()).isEqualTo("done");
        assertThat(calls.path("listed").path("body"))
                .contains(finished)
                .anyMatch(training -> training.path("status").asText().equals("running"));
        assertThat(calls.path("cancelled").path("status").asInt()).isEqualTo(200);
        assertThat(calls.path("cancelled").path("body").path("status").asText()).isEqualTo("cancelled");
        assertThat(calls.path("gone").asInt()).isEqualTo(404);
        assertThat(calls.path("removed").path("body")).isEqualTo(finished);
        assertThat(calls.path("removed_again").asInt()).isEqualTo(404);
        assertThat(calls.path("listed_at_last").path("body")).doesNotContain(finished);
    }

    private static String status(String uuid) {
        return curl(module.model() + "/train/" + uuid).path("status").asText();
    }

    private static JsonNode curl(String... arguments) {
        return Platform.parse(Curl.run(arguments).output());
    }
}
