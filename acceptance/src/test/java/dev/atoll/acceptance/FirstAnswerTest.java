package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A photo of a cat is named a cat, whichever way one asks.
@Tag("acceptance")
final class FirstAnswerTest {

    @TempDir
    private Path folder;

    @Test
    void theCommandLineNamesTheCatWithoutARunningPlatform() {
        Execution predict = predict(folder.resolve("home"));

        assertThat(predict.status()).as(predict.errors()).isZero();
        assertThat(predict.output()).containsPattern(Photos.A_HOUSE_CAT);
    }

    @Test
    void theCommandLineNamesTheCatWithARunningPlatform() {
        try (Platform platform = Atoll.up(folder.resolve("home"))) {
            Execution predict = predict(platform.home());

            assertThat(predict.status()).as(predict.errors()).isZero();
            assertThat(predict.output()).containsPattern(Photos.A_HOUSE_CAT);
            assertThat(platform.runtimes()).as("the platform's module answered").hasSize(1);
        }
    }

    @Test
    void jsonPrintsTheAnswerOfTheModuleAlone() {
        Execution predict =
                Atoll.run("predict", Photos.CLASSIFIER, Photos.CAT.toString(), "--json", "--home", folder.toString());

        JsonNode answer = Platform.parse(predict.output());
        assertThat(answer.path("status").asText()).isEqualTo("OK");
        assertThat(answer.path("labels").path(0).asText()).matches(Photos.A_HOUSE_CAT);
        assertThat(answer.path("probabilities")).hasSize(5);
    }

    @Test
    void curlGetsTheCatNamedByTheGateway() {
        try (Platform platform = Atoll.up(folder.resolve("home"))) {
            Execution curl = Atoll.execute(
                    Map.of(),
                    List.of(
                            "curl",
                            "-sS",
                            "-F",
                            "image=@" + Photos.CAT,
                            platform.predict(Photos.CLASSIFIER).toString()));

            assertThat(curl.status()).as(curl.errors()).isZero();
            assertThat(Platform.parse(curl.output()).path("labels").path(0).asText())
                    .matches(Photos.A_HOUSE_CAT);
        }
    }

    @Test
    void ctrlCStopsThePlatformAndWhatItTriedOut() {
        try (Platform platform = Atoll.up(folder.resolve("home"))) {
            HttpResponse<String> answer = platform.send(
                    new Multipart().file("image", Photos.CAT, "image/png").postTo(platform.predict(Photos.CLASSIFIER)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

            platform.interrupt();

            assertThat(platform.runtimes()).isEmpty();
            assertThat(Files.exists(platform.home().resolve("platform.json"))).isFalse();
        }
    }

    @Test
    void aSecondStartOnTheSameHomeIsRefusedPolitely() {
        try (Platform platform = Atoll.up(folder.resolve("home"))) {
            Execution second = Atoll.run("up", "--home", platform.home().toString(), "--port", "0");

            assertThat(second.status()).isEqualTo(3);
            assertThat(second.errors()).contains(platform.home().toString()).doesNotContain("Exception");
            assertThat(platform.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static Execution predict(Path home) {
        return Atoll.run("predict", Photos.CLASSIFIER, Photos.CAT.toString(), "--home", home.toString());
    }
}
