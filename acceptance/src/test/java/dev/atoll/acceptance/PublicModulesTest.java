package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Modules of others, at pinned commits and unmodified. Where their repositories cannot be reached, the
/// variable names a folder with a clone of each under its own name.
@Tag("acceptance")
@Tag("foreign")
final class PublicModulesTest {

    private static final String CLONES = "ATOLL_PUBLIC_MODULES";
    private static final String DEMO_APP = "cf87144e1c3975555f7f6f93c2ccf8a7a3640f82";
    private static final String DEMO_ADVANCED = "0e71196600b11675993bed2bbe48f8d9676fb667";
    private static final Duration CLONING = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void theDemoAppPredictsAndTrains() throws Exception {
        PythonModules.requirePython();
        Path home = folder.resolve("home");
        checkOut("ai4os-demo-app", DEMO_APP, home);
        try (Platform platform = Atoll.up(home, PythonModules.environment())) {
            assertThat(PythonModules.prepared(platform, "ai4os-demo-app")).isEmpty();

            Multipart form = new Multipart();
            List.of("demo_image", "demo_audio", "demo_video").forEach(name -> form.file(name, Photos.CAT, "image/png"));
            JsonNode answer = Platform.parse(platform.send(form.postTo(platform.predict("ai4os-demo-app")))
                    .body());
            assertThat(answer.path("demo_str").asText()).isEqualTo("some-string");
            assertThat(answer.path("labels").size())
                    .isEqualTo(answer.path("probabilities").size());

            trains(platform, "ai4os-demo-app", "epoch_num=1");
        }
    }

    @Test
    void theAdvancedDemoPredictsAndTrains() throws Exception {
        PythonModules.requirePython();
        Path home = folder.resolve("home");
        Path module = checkOut("demo-advanced", DEMO_ADVANCED, home);
        // The network and the images that the module is tested with.
        Files.writeString(module.resolve("module.yml"), """
                environment: {DEMO_ADVANCED_DATA_URI: tests/data, DEMO_ADVANCED_MODELS_URI: tests/models}
                """);
        // It brings TensorFlow.
        Files.writeString(home.resolve("atoll.yml"), "tryout:\n  start_timeout: 5m\n");
        try (Platform platform = Atoll.up(home, PythonModules.environment())) {
            assertThat(PythonModules.prepared(platform, "demo-advanced")).isEmpty();

            URI predict = URI.create(platform.predict("demo-advanced") + "?model_name=simple_convolution");
            Path images = module.resolve("tests/data/external/t100-images.npy");
            JsonNode answer = Platform.parse(platform.send(new Multipart()
                            .file("input_file", images, "application/octet-stream")
                            .postTo(predict))
                    .body());
            assertThat(answer.path("predictions").size()).isEqualTo(100);
            assertThat(answer.path("predictions").path(0).size()).isEqualTo(10);

            trains(platform, "demo-advanced", "model_name=simple_convolution&input_file=t100-dataset.npz");
        }
    }

    private static void trains(Platform platform, String module, String arguments) {
        URI train = URI.create(platform.predict(module).toString().replace("/predict/", "/train/"));
        platform.send(
                HttpRequest.newBuilder(URI.create(train + "?" + arguments)).POST(HttpRequest.BodyPublishers.noBody()));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> Platform.parse(
                                platform.send(HttpRequest.newBuilder(train)).body())
                        .path(0)
                        .path("status")
                        .asText()
                        .equals("done"));
    }

    private static Path checkOut(String name, String commit, Path home) throws IOException {
        String clones = System.getenv().getOrDefault(CLONES, "");
        String source = clones.isEmpty() ? "https://github.com/ai4os-hub/" + name : clones + "/" + name;
        Path target = Files.createDirectories(home.resolve("modules")).resolve(name);
        Atoll.Execution cloned = Atoll.execute(
                Map.of("GIT_TERMINAL_PROMPT", "0"), List.of("git", "clone", "-q", source, target.toString()), CLONING);
        assumeThat(cloned.status())
                .as("%s can be cloned (%s may name a folder with clones): %s", source, CLONES, cloned.errors())
                .isZero();
        Atoll.Execution at = Atoll.execute(Map.of(), List.of("git", "-C", target.toString(), "checkout", "-q", commit));
        assertThat(at.status()).as(at.errors()).isZero();
        return target;
    }
}
