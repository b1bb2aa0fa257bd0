package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The modules that come with the platform answer from the catalogue, with the weights that lie in
/// their packages.
@Tag("acceptance")
final class BuiltInModulesTest {

    private static final Path MODULES = Repository.root().resolve("target/atoll/modules");

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Atoll.up(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void theCatalogueListsThem() {
        List<String> names = platform.json("/api/v1/modules?page_size=100").findValuesAsText("name");

        assertThat(names)
                .contains(
                        "image-classification",
                        "object-detection",
                        "person-segmentation",
                        "phytoplankton-classification",
                        "speech-detection",
                        "text-embedding");
    }

    @Test
    void anAstronautAndACatAreFoundWhereTheyAre() {
        JsonNode answer = ask("object-detection", "image", "examples/both.jpg", "image/jpeg");

        List<JsonNode> found = StreamSupport.stream(answer.path("detections").spliterator(), false)
                .toList();
        assertThat(found).extracting(each -> each.path("label").asText()).containsExactly("person", "cat");
        // Left half and right half of the picture, where the two photos meet at 400 of 1001 pixels.
        assertThat(found.get(0).path("box").path(2).asDouble()).isLessThan(400);
        assertThat(found.get(1).path("box").path(0).asDouble()).isCloseTo(400, within(20.0));
    }

    @ParameterizedTest
    @MethodSource("shares")
    void aPersonCoversWhatMediaPipeSays(String photo, double share) throws Exception {
        JsonNode answer = ask("person-segmentation", "image", photo, "image/jpeg");

        int person = List.of(
                        answer.path("labels").path(0).asText(),
                        answer.path("labels").path(1).asText())
                .indexOf("person");
        byte[] png = Base64.getDecoder().decode(answer.path("mask").asText());
        int[] pixels = ImageIO.read(new ByteArrayInputStream(png))
                .getRaster()
                .getSamples(
                        0,
                        0,
                        answer.path("width").asInt(),
                        answer.path("height").asInt(),
                        0,
                        (int[]) null);
        double covered =
                (double) Arrays.stream(pixels).filter(pixel -> pixel == person).count() / pixels.length;
        assertThat(covered).isCloseTo(share, within(0.01));
    }

    /// As `tools/selfie-segmentation/reference.py` prints them.
    static Stream<Arguments> shares() {
        return Stream.of(Arguments.of("examples/astronaut.jpg", 0.544), Arguments.of("examples/camera.png", 0.327));
    }

    @Test
    void threeSentencesAreHeardWhereTheyAreSpoken() {
        JsonNode answer = ask("speech-detection", "audio", "examples/reef.wav", "audio/wav");

        // As the Python package silero-vad cuts them: modules/speech-detection/src/test/resources.
        double[][] expected = {{1.474, 3.134}, {4.898, 8.19}, {10.05, 12.414}};
        JsonNode rows = answer.path("segments").path("rows");
        assertThat(rows).hasSize(3);
        for (int row = 0; row < expected.length; row++) {
            assertThat(rows.path(row).path(0).asDouble()).isCloseTo(expected[row][0], within(0.032));
            assertThat(rows.path(row).path(1).asDouble()).isCloseTo(expected[row][1], within(0.032));
        }
    }

    @Test
    void aSentenceBecomesThePointThatHuggingFacesTokenizersLeadTo() throws Exception {
        Path written = Repository.root().resolve("modules/text-embedding/src/test/resources/reference.json");
        JsonNode reference = Platform.parse(Files.readString(written));

        for (String name : List.of("corals.txt", "tides.txt")) {
            String text = Files.readString(
                            MODULES.resolve("text-embedding/examples").resolve(name))
                    .strip();
            JsonNode answer = sent("text-embedding", new Multipart().field("text", text));

            // Not to the last digit: weights of 8 bits are multiplied in another way on another processor.
            assertThat(cosine(answer.path("embedding"), reference.path(name))).isGreaterThan(0.99);
        }
    }

    @Test
    void theCommandLineShowsBoxesInATable() {
        Execution predict = Atoll.run(
                "predict",
                "object-detection",
                MODULES.resolve("object-detection/examples/both.jpg").toString(),
                "--home",
                platform.home().toString());

        assertThat(predict.status()).as(predict.errors()).isZero();
        assertThat(predict.output()).contains("what", "left").containsPattern("person +\\d+\\.\\d %");
    }

    @ParameterizedTest
    @MethodSource("weights")
    void theWeightsAreTheOnesTheModuleCardNames(Path hashes) throws Exception {
        String card = Files.readString(hashes.resolveSibling("README.md"));

        for (String line : Files.readAllLines(hashes)) {
            String[] words = line.split(" +", 2);
            byte[] content = Files.readAllBytes(hashes.resolveSibling(words[1]));
            String found = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            assertThat(found).as(words[1]).isEqualTo(words[0]);
            assertThat(card).contains(found);
        }
    }

    static List<Path> weights() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(MODULES)) {
            modules.map(module -> module.resolve("weights.sha256"))
                    .filter(Files::exists)
                    .forEach(found::add);
        }
        assertThat(found).hasSize(6);
        return found;
    }

    private static JsonNode ask(String module, String argument, String file, String mediaType) {
        Path path = MODULES.resolve(module).resolve(file);
        return sent(module, new Multipart().file(argument, path, mediaType));
    }

    private static JsonNode sent(String module, Multipart form) {
        HttpResponse<String> response = platform.send(form.postTo(platform.predict(module)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Platform.parse(response.body());
    }

    private static double cosine(JsonNode a, JsonNode b) {
        assertThat(a).hasSize(b.size());
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.size(); i++) {
            product += a.get(i).asDouble() * b.get(i).asDouble();
            squaresA += a.get(i).asDouble() * a.get(i).asDouble();
            squaresB += b.get(i).asDouble() * b.get(i).asDouble();
        }
        return product / Math.sqrt(squaresA * squaresB);
    }
}
