package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The module that a training of the image classifier made, and whose images are not in the repository.
@Tag("acceptance")
final class PhytoplanktonModuleTest {

    private static final String NAME = "phytoplankton-classification";
    private static final Path MODULE =
            Repository.root().resolve("target/atoll/modules").resolve(NAME);
    private static final String[] GROUPS = {
        "Actinoptychus", "Bacillariophyceae", "Ciliophora", "Dinoflagellata", "Noctilucales", "Tripos"
    };

    @TempDir
    private Path folder;

    private Path drawings;

    @BeforeEach
    void draw() throws IOException {
        drawings = Plankton.drawn(folder.resolve("drawings"));
    }

    @Test
    void anImageIsGivenTheSixGroups() throws IOException {
        JsonNode answer = ask(NAME, drawings.resolve("Tripos/0.png"), "6");

        assertThat(names(answer)).containsExactlyInAnyOrder(GROUPS);
        assertThat(Files.readAllLines(MODULE.resolve("dataset_files/classes.txt")))
                .containsExactly(GROUPS);
    }

    @Test
    void theImagesItLearnedFromAreNamedAtLeastAsOftenAsThoseItHadNotSeen() throws Exception {
        List<String> words = new ArrayList<>(List.of("predict", NAME, "--top-k", "1", "--json"));
        Stream.of(GROUPS).map(realImages()::resolve).map(Path::toString).forEach(words::add);

        Execution predict = atoll(words.toArray(String[]::new));

        assertThat(predict.status()).as(predict.errors()).isZero();
        List<JsonNode> answers = predict.output().lines().map(Platform::parse).toList();
        long right = answers.stream()
                .filter(each -> each.path("file")
                        .asText()
                        .contains("/" + names(each.path("answer")).getFirst() + "/"))
                .count();
        assertThat(answers).hasSize(83);
        assertThat(right).isGreaterThanOrEqualTo(accuracy().path("part").asLong());
    }

    @Test
    void theImagesItLearnedFromAreTheListedOnes() throws Exception {
        Path images = realImages();

        Map<String, String> listed = listed();

        assertThat(listed).hasSize(83);
        for (Map.Entry<String, String> each : listed.entrySet()) {
            assertThat(sha256(images.resolve(each.getKey()))).as(each.getKey()).isEqualTo(each.getValue());
        }
    }

    @Test
    void eachListedImageWasMeasuredInOneOfFiveParts() throws IOException {
        List<String> rows = Files.readAllLines(MODULE.resolve("dataset_files/split.csv"));

        assertThat(rows.stream().skip(1))
                .hasSize(83)
                .allSatisfy(row -> assertThat(row).matches("[^,]+\\.jpg,[A-Z][a-z]+,train,[1-5]"));
        assertThat(rows.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))))
                .containsExactlyInAnyOrderElementsOf(listed().keySet());
    }

    @Test
    void itsFiguresAreThoseOfItsConfusionMatrix() throws IOException {
        List<String[]> rows = Files.readAllLines(MODULE.resolve("results/confusion_matrix.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        int right = 0;
        int all = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 1; column < rows.get(row).length; column++) {
                int count = Integer.parseInt(rows.get(row)[column]);
                all += count;
                right += column == row + 1 ? count : 0;
            }
        }

        String told = right + " of " + all + " (";
        assertThat(all).isEqualTo(83);
        assertThat(MODULE.resolve("README.md")).content().contains("| accuracy | " + told);
        assertThat(MODULE.resolve("ai4-metadata.yml")).content().contains("named right were " + told);
    }

    @Test
    void noImageIsInIt() throws IOException {
        try (Stream<Path> files = Files.walk(MODULE)) {
            assertThat(files.map(MODULE::relativize).map(Path::toString))
                    .noneMatch(file -> file.matches("(?i).*\\.(jpe?g|gif|bmp|webp)"))
                    .filteredOn(file -> file.endsWith(".png"))
                    .containsExactly("results/confusion_matrix.png");
        }
        assertThat(MODULE.resolve("results/report.html"))
                .content()
                .doesNotContain("data:image")
                .contains("not part of the module");
    }

    @Test
    void itLearnsAnotherClassWithoutItsFormerImages() throws IOException {
        Path data = Files.createDirectories(folder.resolve("mine"));
        Files.move(drawings.resolve("Noctilucales"), data.resolve("Ring"));
        Path out = folder.resolve("out");

        Execution train = atoll("train", NAME, "--data", data.toString(), "--out", out.toString());

        assertThat(train.status()).as(train.errors()).isZero();
        assertThat(names(ask(out.toString(), data.resolve("Ring/0.png"), "7")))
                .hasSize(7)
                .startsWith("Ring")
                .contains(GROUPS);
        Optional<Path> real = Plankton.real();
        if (real.isPresent()) {
            Path image = real.get().resolve(listed().keySet().iterator().next());
            assertThat(names(ask(out.toString(), image, "1"))).containsExactly("Actinoptychus");
        }
    }

    private Path realImages() {
        assumeTrue(Plankton.real().isPresent(), "no phytoplankton-demo below ATOLL_SHARED or ../shared");
        return Plankton.real().get();
    }

    private Execution atoll(String... words) {
        return Atoll.run(Map.of("ATOLL_HOME", folder.resolve("home").toString()), words);
    }

    private JsonNode ask(String module, Path image, String most) {
        Execution predict = atoll("predict", module, image.toString(), "--top-k", most, "--json");
        assertThat(predict.status()).as(predict.errors()).isZero();
        return Platform.parse(predict.output());
    }

    private static List<String> names(JsonNode answer) {
        return StreamSupport.stream(answer.path("labels").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode accuracy() throws IOException {
        return Platform.parse(Files.readString(MODULE.resolve("results/metrics.json")))
                .path("accuracy");
    }

    /// Names of images with their hashes.
    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(MODULE.resolve("dataset_files/images.sha256"))) {
            String[] words = line.split(" +", 2);
            listed.put(words[1], words[0]);
        }
        return listed;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
