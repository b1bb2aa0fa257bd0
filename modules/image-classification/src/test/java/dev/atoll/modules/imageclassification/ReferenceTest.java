package dev.atoll.modules.imageclassification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.onnx.ImageDecoder;
import dev.atoll.onnx.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds this module against what the original PyTorch network answered for the same photos.
class ReferenceTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final ImageDecoder DECODER = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    /// One photo of `reference.json`.
    record Reference(String photo, String sha256, JsonNode facts) {

        @Override
        public String toString() {
            return photo;
        }
    }

    static List<Reference> references() throws IOException {
        try (InputStream json = ReferenceTest.class.getResourceAsStream("/reference.json")) {
            JsonNode all = new ObjectMapper().readTree(json);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(facts -> new Reference(
                            facts.get("photo").asText(), facts.get("sha256").asText(), facts))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void answersAsTheOriginalNetworkDoes(Reference reference) throws Exception {
        RgbImage square = DECODER.decode(fileOf(reference), reference.photo(), EfficientNetLite::square);

        float[] probabilities = EfficientNetLite.load(MODULE).probabilities(square);

        JsonNode expected = reference.facts().get("probabilities");
        assertThat(probabilities).hasSize(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat((double) probabilities[i])
                    .as("class %d", i)
                    .isCloseTo(expected.get(i).asDouble(), within(1e-4));
        }
        assertThat(indexOfLargest(probabilities))
                .isEqualTo(reference.facts().get("top5").get(0).asInt());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void seesTheSamePixelsAsTheOriginalPreparation(Reference reference) throws Exception {
        RgbImage photo = DECODER.decode(fileOf(reference), reference.photo(), whole -> whole);

        RgbImage square = EfficientNetLite.square(photo);

        assertThat(Sha256.of(photo.toBytes()))
                .isEqualTo(reference.facts().get("decodedSha256").asText());
        assertThat(Sha256.of(square.toBytes()))
                .isEqualTo(reference.facts().get("croppedSha256").asText());
    }

    private static int indexOfLargest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /// The examples are here; further photos may not be copied into this repository and are looked
    /// for beside it.
    private static Path fileOf(Reference reference) throws Exception {
        Path inside = MODULE.resolve(reference.photo());
        if (Files.exists(inside)) {
            return inside;
        }
        Path shared = Optional.ofNullable(System.getenv("ATOLL_SHARED"))
                .map(Path::of)
                .orElse(MODULE.resolve("../../../shared"));
        Path outside = shared.resolve("models/test-images").resolve(reference.photo());
        assumeTrue(Files.exists(outside), () -> "no " + reference.photo() + " below ATOLL_SHARED or ../shared");
        assertThat(Sha256.of(Files.readAllBytes(outside)))
                .as("sha256 of the photo")
                .isEqualTo(reference.sha256());
        return outside;
    }
}
