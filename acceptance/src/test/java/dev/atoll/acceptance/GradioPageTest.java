package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our Swagger document says what AI4OS's Gradio page needs to draw a module, and the calls that the
/// page makes are answered. The page itself is tried by [DeepaasUiTest], where there is one.
@Tag("acceptance")
@Tag("foreign")
final class GradioPageTest {

    @TempDir
    private Path folder;

    @Test
    void theClassifierIsDrawnWithoutAFaultAndNamesTheCat() {
        try (ServedModule module = ServedModule.start(Photos.CLASSIFIER, folder)) {
            JsonNode page = Platform.parse(PythonClient.named("requests")
                    .output("gradio_calls.py", module.address() + "/", "image=" + Photos.CAT, "top_k=3"));

            assertThat(page.path("name").asText()).isEqualTo(Photos.CLASSIFIER);
            assertThat(page.path("widgets").path("top_k").asText()).isEqualTo("slider");
            JsonNode shown = page.path("answers").path("application/json").path("shown");
            assertThat(shown.path("status").asText()).isEqualTo("OK");
            JsonNode scores = shown.path("classification scores");
            assertThat(scores).hasSize(3);
            assertThat(scores.fieldNames().next()).matches(Photos.A_HOUSE_CAT);
        }
    }

    @Test
    void everyKindOfArgumentOfTheDemoIsDrawnAndEveryKindOfAnswerShown() {
        try (ServedModule module = ServedModule.start("demo", folder)) {
            JsonNode page = Platform.parse(PythonClient.named("requests")
                    .output(
                            "gradio_calls.py",
                            module.address() + "/",
                            "photo=" + Photos.CAT,
                            "colours=\"red\",\"grey\""));

            JsonNode widgets = page.path("widgets");
            assertThat(widgets.path("photo").asText()).isEqualTo("image");
            assertThat(widgets.path("model").asText()).isEqualTo("file");
            assertThat(widgets.path("show").asText()).isEqualTo("dropdown");
            assertThat(widgets.path("min_area").asText()).isEqualTo("slider");
            assertThat(widgets.path("threshold").asText()).isEqualTo("number");
            assertThat(widgets.path("edges").asText()).isEqualTo("checkbox");
            assertThat(widgets.path("seal_word").asText()).isEqualTo("password");
            JsonNode answers = page.path("answers");
            assertThat(answers.path("application/json")
                            .path("shown")
                            .path("json")
                            .path("shares"))
                    .hasSize(2);
            assertThat(answers.path("image/png").path("status").asInt()).isEqualTo(200);
            assertThat(answers.path("image/png").path("type").asText()).isEqualTo("image/png");
            assertThat(answers.path("application/zip").path("type").asText()).isEqualTo("application/zip");
        }
    }
}
