package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module called with curl and with Python requests, as AI4OS tells its users to call one.
@Tag("acceptance")
@Tag("foreign")
final class DocumentedClientsTest {

    @TempDir
    private static Path folder;

    private static ServedModule module;

    @BeforeAll
    static void start() {
        module = ServedModule.start(Photos.CLASSIFIER, folder);
    }

    @AfterAll
    static void stop() {
        module.close();
    }

    @Test
    void curlPredictsWithTheCommandThatTheApiPageShows() {
        JsonNode answer = Platform.parse(curl(
                "-X",
                "POST",
                module.model() + "/predict/?top_k=3",
                "-H",
                "accept: application/json",
                "-H",
                "Content-Type: multipart/form-data",
                "-F",
                "image=@" + Photos.CAT + ";type=image/png"));

        assertThat(answer.path("status").asText()).isEqualTo("OK");
        assertThat(answer.path("labels")).hasSize(3);
        assertThat(answer.path("labels").path(0).asText()).matches(Photos.A_HOUSE_CAT);
        assertThat(answer.path("probabilities")).hasSize(3);
    }

    /// From one megabyte on curl asks first whether it may send.
    @Test
    void curlSendsALargePhotoAfterAsking() throws IOException {
        Path large = folder.resolve("large.bmp");
        ImageIO.write(new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB), "bmp", large.toFile());
        assertThat(Files.size(large)).isGreaterThan(1 << 20);

        Execution curl = Curl.run("-v", "-F", "image=@" + large, module.model() + "/predict/");

        assertThat(curl.errors()).contains("Expect: 100-continue").contains("HTTP/1.1 100 Continue");
        assertThat(Platform.parse(curl.output()).path("status").asText()).isEqualTo("OK");
    }

    @Test
    void curlReadsTheSameMetadataOfTheModuleAndInTheList() {
        JsonNode metadata = Platform.parse(curl(module.model() + "/"));
        JsonNode list = Platform.parse(curl(module.address() + "/v2/models/"));

        assertThat(metadata.path("name").asText()).isEqualTo(Photos.CLASSIFIER);
        assertThat(metadata.path("links").path(0).path("href").asText()).isEqualTo("/v2/models/" + Photos.CLASSIFIER);
        assertThat(list.path("models")).containsExactly(metadata);
    }

    @Test
    void curlIsToldThatAModuleCannotBeTrained() {
        try (ServedModule untrained = ServedModule.start("speech-detection", folder)) {
            String answer = curl("-X", "POST", "-w", "\n%{http_code}", untrained.model() + "/train/?epochs=1");

            assertThat(answer).isEqualTo("501: Not implemented by underlying model (loaded 'speech-detection')\n501");
            assertThat(Platform.parse(curl(untrained.model() + "/train/")).isArray())
                    .isTrue();
        }
    }

    @Test
    void pythonRequestsReadsPredictsAndIsToldWhatIsMissing() {
        JsonNode calls = Platform.parse(PythonClient.named("requests")
                .output("documented_calls.py", module.model(), "image", Photos.CAT.toString()));

        assertThat(calls.path("listed").path("body").path("models"))
                .containsExactly(calls.path("metadata").path("body"));
        assertThat(labels(calls, "predicted")).hasSize(3);
        assertThat(labels(calls, "without_slash")).hasSize(2);
        assertThat(labels(calls, "predicted").path(0).asText()).matches(Photos.A_HOUSE_CAT);
        assertThat(calls.path("without_slash").path("redirects").asInt()).isZero();
        assertThat(calls.path("missing").path("status").asInt()).isEqualTo(422);
        assertThat(calls.path("missing").path("body").toString())
                .isEqualTo("{\"image\":[\"Missing data for required field.\"]}");
    }

    private static JsonNode labels(JsonNode calls, String call) {
        assertThat(calls.path(call).path("status").asInt()).isEqualTo(200);
        return calls.path(call).path("body").path("labels");
    }

    private static String curl(String... arguments) {
        return Curl.run(arguments).output();
    }
}
