package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder with a network, served as it is. What is on the photos stands in the networks' own README.
@Tag("acceptance")
final class OnnxFoldersTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void networksAreThere() {
        Networks.requireThere();
    }

    @Test
    void aClassifierNamesWhatIsOnThePhotos() {
        try (ServedAlone served = serve(Networks.THINGS)) {
            assertThat(best(served, "hot_dog.jpg")).startsWith("hotdog");
            assertThat(best(served, "parrot.jpg")).isEqualTo("macaw");
        }
    }

    @Test
    void aDetectorFindsThePersonAndHeedsTheConfidence() {
        try (ServedAlone served = serve(Networks.BOXES)) {
            JsonNode sure = answer(served, ask("grace_hopper.bmp").field("confidence", "0.9"));

            assertThat(sure.path("width").asInt()).isEqualTo(512);
            assertThat(sure.path("height").asInt()).isEqualTo(600);
            assertThat(sure.path("detections")).hasSize(1);
            JsonNode person = sure.path("detections").path(0);
            assertThat(person.path("label").asText()).isEqualTo("person");
            assertThat(person.path("score").asDouble()).isCloseTo(0.94, within(0.01));
            JsonNode unsure = answer(served, ask("grace_hopper.bmp").field("confidence", "0.1"));
            assertThat(unsure.path("detections").size()).isGreaterThan(1);
        }
    }

    @Test
    void aSegmenterCoversTheBird() throws IOException {
        try (ServedAlone served = serve(Networks.PIXELS)) {
            JsonNode mask = answer(served, ask("bird_segmentation.bmp"));

            var picture = ImageIO.read(new ByteArrayInputStream(
                    Base64.getDecoder().decode(mask.path("mask").asText())));
            int[] places = picture.getRaster().getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
            int bird = List.of("background", "aeroplane", "bicycle", "bird").indexOf("bird");
            long pixels = Arrays.stream(places).filter(place -> place == bird).count();
            assertThat((double) pixels / places.length).isCloseTo(0.21, within(0.01));
        }
    }

    @Test
    void aWrongNumberOfLabelsIsToldAtTheStart() throws IOException {
        Path module = Networks.BOXES.into(folder.resolve("cats"));
        List<String> names = Files.readAllLines(module.resolve("labels.txt"));
        Files.write(module.resolve("labels.txt"), names.subList(0, 79));

        Execution run = Atoll.run(environment(), "run", module.toString(), "--port", "0");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).contains("labels.txt: 79 names (expected 80, one for each class)");
        assertThat(run.errors()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aNetworkThatIsCutOffIsToldAtTheStart() throws IOException {
        Path module = Networks.BOXES.into(folder.resolve("cats"));
        byte[] whole = Files.readAllBytes(module.resolve("model.onnx"));
        Files.write(module.resolve("model.onnx"), Arrays.copyOf(whole, whole.length / 2));

        Execution run = Atoll.run(environment(), "run", module.toString(), "--port", "0");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).contains("model.onnx: cut off or damaged");
    }

    private ServedAlone serve(Networks network) {
        Path module = network.into(folder.resolve("mine"));
        return ServedAlone.start(
                folder,
                environment(),
                Repository.root().resolve("atoll").toString(),
                "run",
                module.toString(),
                "--port",
                "0");
    }

    private Map<String, String> environment() {
        return Map.of("ATOLL_HOME", folder.resolve("home").toString());
    }

    private static String best(ServedAlone served, String photo) {
        return answer(served, ask(photo)).path("labels").path(0).asText();
    }

    private static Multipart ask(String photo) {
        return new Multipart().file("image", Networks.photo(photo), "image/jpeg");
    }

    private static JsonNode answer(ServedAlone served, Multipart question) {
        HttpRequest.Builder request = question.postTo(served.at("/v2/models/mine/predict/"));
        HttpResponse<String> answer = served.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.parse(answer.body());
    }
}
