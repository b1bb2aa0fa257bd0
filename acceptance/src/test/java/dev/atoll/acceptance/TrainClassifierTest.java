package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import dev.atoll.acceptance.Atoll.Execution;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A folder of images becomes a classifier, which is a module, a plain ONNX file and a report.
@Tag("acceptance")
final class TrainClassifierTest {

    @TempDir
    private static Path folder;

    private static Path result;
    private static Execution training;

    @BeforeAll
    static void train() throws IOException {
        var _ = Plankton.drawn(folder.resolve("plankton"));
        result = folder.resolve("result");
        training = Atoll.run(
                environment(),
                "train",
                "image-classification",
                "--data",
                folder.resolve("plankton").toString(),
                "--out",
                result.toString());
        assertThat(training.status()).as(training.errors()).isZero();
    }

    private static Map<String, String> environment() {
        return Map.of("ATOLL_HOME", folder.resolve("home").toString());
    }

    @Test
    void thePersonIsToldHowGoodItIsAndWhereItLies() {
        assertThat(training.output())
                .containsPattern(
                        "Of 72 images it had not seen, \\d\\d were named right: \\d+ %, between \\d+ and \\d+ %")
                .contains(result.toString());
        assertThat(training.errors()).contains("Looking at the images");
        assertThat(result).isDirectoryNotContaining("glob:**/{.training,unfinished}");
    }

    @ParameterizedTest
    @CsvSource({"Actinoptychus", "Bacillariophyceae", "Ciliophora", "Noctilucales", "Tripos"})
    void theResultNamesWhatAPhotoShows(String name) {
        JsonNode answer = predict(folder.resolve("plankton").resolve(name).resolve("3.png"));

        assertThat(answer.path("labels").path(0).asText()).isEqualTo(name);
    }

    @Test
    void theResultIsServedAsAModule() {
        try (ServedAlone served = serve("run", result.toString(), "--port", "0")) {
            String answer = Curl.run(
                            "-F",
                            "image=@" + folder.resolve("plankton/Tripos/2.png"),
                            served.at("/v2/models/result/predict/").toString())
                    .output();

            assertThat(Platform.parse(answer).path("labels").path(0).asText()).isEqualTo("Tripos");
        }
    }

    /// What a photo shows is prepared and named by Pillow, NumPy and ONNX Runtime, from the file alone.
    @Test
    @Tag("foreign")
    void pythonAloneGivesTheSameProbabilities() throws IOException {
        List<Path> photos = new ArrayList<>(List.of(
                folder.resolve("plankton/Tripos/1.png"),
                folder.resolve("plankton/Ciliophora/4.png"),
                picture("wide.png", 400, 90),
                picture("high.png", 31, 500),
                picture("large.png", 1200, 900)));
        List<String> words =
                new ArrayList<>(List.of(result.resolve("model.onnx").toString()));
        photos.forEach(photo -> words.add(photo.toString()));

        JsonNode python =
                Platform.parse(PythonClient.named("trained").output("trained.py", words.toArray(String[]::new)));

        List<String> names = new ArrayList<>();
        python.path("names").forEach(name -> names.add(name.asText()));
        assertThat(names).hasSize(6).startsWith("Actinoptychus");
        for (int photo = 0; photo < photos.size(); photo++) {
            JsonNode answer = predict(photos.get(photo));
            for (int place = 0; place < names.size(); place++) {
                int label = names.indexOf(answer.path("labels").path(place).asText());
                assertThat(answer.path("probabilities").path(place).asDouble())
                        .as("%s, %s", photos.get(photo), names.get(label))
                        .isCloseTo(
                                python.path("probabilities")
                                        .path(photo)
                                        .path(label)
                                        .asDouble(),
                                within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @Tag("browser")
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void theReportIsReadInABrowser(ColorScheme scheme) {
        try (RealBrowser browser = RealBrowser.start()) {
            RealBrowser.Visit visit = browser.visit(scheme, true);

            visit.page().navigate(result.resolve("results/report.html").toUri().toString());

            assertThat(visit.page().locator("h1").textContent()).contains("plankton");
            assertThat(visit.page().locator("main").innerText()).contains("Of 100 images it has not seen");
            visit.assertNoViolations();
            visit.end();
        }
    }

    /// As AI4OS's page sends them: each text is JSON, with quotes.
    @Test
    void theTrainRouteTakesTheArgumentsOfAi4os() throws IOException {
        Path data = Files.createDirectories(folder.resolve("deepaas/data"));
        var _ = Plankton.drawn(data.resolve("images"));
        try (ServedAlone served = serve(
                "run",
                "image-classification",
                "--port",
                "0",
                "--data",
                folder.resolve("deepaas").toString())) {
            String train = served.at("/v2/models/image-classification/train/").toString();
            JsonNode started = Platform.parse(Curl.run(
                            "-X",
                            "POST",
                            train + "?base_directory=%22.%22&images_directory=%22data/images%22&initial_lr=0.001"
                                    + "&modelname=%22Xception%22&epochs=20&batch_size=16&num_classes=null"
                                    + "&mean_RGB=null&use_class_weights=true")
                    .output());
            String uuid = started.path("uuid").asText();
            assertThat(uuid).as(started.toString()).isNotEmpty();

            List<String> events =
                    Curl.run("-N", train + uuid + "/events").output().lines().toList();
            JsonNode ended = Platform.parse(Curl.run(train + uuid).output());

            assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("done");
            assertThat(events)
                    .contains("event: phase", "event: progress", "event: metric", "event: end")
                    .anyMatch(line -> line.contains("\"doing\":\"Looking at the images\""))
                    .anyMatch(line -> line.contains("\"unit\":\"images\"") && line.contains("\"total\":72"))
                    .anyMatch(line -> line.contains("\"memory_bytes\""))
                    .anyMatch(line -> line.contains("\"name\":\"val_macro_f1\""));
            assertThat(ended.path("metrics").path("loss").path("step").asInt()).isBetween(1, 20);
            JsonNode output = ended.path("result").path("output");
            assertThat(output.path("accuracy").asDouble()).isGreaterThan(0.5);
            assertThat(output.path("remarks").toString()).contains("Without effect here: modelname");
        }
    }

    private static JsonNode predict(Path photo) {
        Execution predict =
                Atoll.run(environment(), "predict", result.toString(), photo.toString(), "--top-k", "6", "--json");
        assertThat(predict.status()).as(predict.errors()).isZero();
        return Platform.parse(predict.output());
    }

    private static ServedAlone serve(String... words) {
        List<String> command =
                new ArrayList<>(List.of(Repository.root().resolve("atoll").toString()));
        command.addAll(List.of(words));
        return ServedAlone.start(folder, environment(), command.toArray(String[]::new));
    }

    /// Of a shape that has to be fitted into the square.
    private static Path picture(String name, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(200, 210, 190));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(90, 70, 40));
        pen.fillOval(width / 5, height / 4, width / 2, height / 2);
        pen.setColor(new Color(240, 240, 60));
        pen.drawLine(0, 0, width, height);
        pen.dispose();
        Path file = folder.resolve(name);
        var _ = ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
