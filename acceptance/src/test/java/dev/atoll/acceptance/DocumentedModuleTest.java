package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The complete module of "Write a module in Java", word for word as it stands there.
@Tag("acceptance")
final class DocumentedModuleTest {

    private static final String NAME = "calibration";
    private static final HowTo PAGE = HowTo.read(Repository.root().resolve("docs/how-to/write-a-module-in-java.md"));
    private static final String SOURCE = PAGE.content("calibration/src/main/java/calibration/Calibration.java");
    private static final String MODEL = "/v2/models/" + NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static ServedAlone module;

    @BeforeAll
    static void serve() throws IOException {
        write("src/main/java/calibration/Calibration.java", SOURCE);
        write("src/main/resources/META-INF/services/dev.atoll.sdk.Predictor", "calibration.Calibration\n");
        write("ai4-metadata.yml", BrokenModules.metadata(NAME));
        write("data/points.csv", PAGE.content("calibration/data/points.csv"));
        // Enough for an epoch to take a while.
        write("data/many.csv", "1,3\n".repeat(500_000));
        module = ServedAlone.start(
                folder,
                Map.of("ATOLL_HOME", home().toString()),
                Repository.root().resolve("atoll").toString(),
                "run",
                NAME,
                "--port",
                "0");
    }

    private static void write(String file, String text) throws IOException {
        Path path = folder.resolve(NAME).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @AfterAll
    static void stop() {
        module.close();
    }

    @Test
    void fitsIntoFortyLinesWithItsImports() {
        assertThat(SOURCE.lines()).hasSizeLessThanOrEqualTo(40).anyMatch(line -> line.startsWith("import "));
        assertThat(SOURCE.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void learnsTheLineAndAnswersWithIt() {
        String uuid = begin("file=points.csv");

        await("the training ends").atMost(PATIENCE).until(() -> !status(uuid).equals("running"));

        // The documented points lie on 1 + 2 × signal.
        JsonNode training = training(uuid);
        assertThat(training.path("status").asText()).as(training.toString()).isEqualTo("done");
        JsonNode output = training.path("result").path("output");
        assertThat(output.path("offset").asDouble()).isCloseTo(1, within(1e-6));
        assertThat(output.path("slope").asDouble()).isCloseTo(2, within(1e-6));
        Path line =
                home().resolve("state/run/calibration/trainings").resolve(uuid).resolve("output/line.txt");
        assertThat(concentrationAtFive(line)).isCloseTo(11, within(1e-5));
    }

    @Test
    void aTrainingUnderWayCanBeCancelled() {
        String uuid = begin("file=many.csv&epochs=1000000");
        await("the first epoch is over")
                .atMost(PATIENCE)
                .until(() -> training(uuid).path("metrics").has("loss"));

        HttpResponse<String> cancelled =
                module.send(HttpRequest.newBuilder(at("/train/" + uuid)).DELETE());

        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(Platform.parse(cancelled.body()).path("status").asText()).isEqualTo("cancelled");
        assertThat(module.send(HttpRequest.newBuilder(at("/train/" + uuid))).statusCode())
                .isEqualTo(404);
        // The next training need not wait for it.
        String next = begin("file=points.csv&epochs=1");
        await("the next training ends")
                .atMost(PATIENCE)
                .until(() -> status(next).equals("done"));
    }

    private static Path home() {
        return folder.resolve("home");
    }

    private static String begin(String arguments) {
        HttpResponse<String> begun =
                module.send(HttpRequest.newBuilder(at("/train/?" + arguments)).POST(BodyPublishers.noBody()));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return Platform.parse(begun.body()).path("uuid").asText();
    }

    private static JsonNode training(String uuid) {
        return module.json(MODEL + "/train/" + uuid);
    }

    private static String status(String uuid) {
        return training(uuid).path("status").asText();
    }

    private static double concentrationAtFive(Path line) {
        HttpResponse<String> answer = module.send(new Multipart()
                .field("signal", "5")
                .file("line", line, "text/plain")
                .postTo(at("/predict/")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.parse(answer.body())
                .path("predictions")
                .path("concentration")
                .asDouble();
    }

    private static URI at(String path) {
        return module.at(MODEL + path);
    }
}
