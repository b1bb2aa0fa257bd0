package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void twoClasses() {
        data = temporary.resolve("data");
        Pictures.folder(data.resolve("a"), 6, 0);
        Pictures.folder(data.resolve("b"), 6, 10);
    }

    @Test
    void aGoodDatasetIsNotWarnedOf() throws Exception {
        DatasetHealth health = Reading.of(data).health();

        assertThat(health.warnings()).isEmpty();
        assertThat(health.summary().found()).isEqualTo(12);
        assertThat(health.summary().smallest()).isEqualTo(new DatasetHealth.Size(72, 60));
    }

    @Test
    void classesWithHardlyAnyImageAreTold() throws Exception {
        Pictures.folder(data.resolve("c"), 1, 20);
        Pictures.folder(data.resolve("d"), 2, 30);
        Pictures.folder(data.resolve("e"), 4, 40);

        assertThat(Reading.of(data).health().warnings())
                .containsExactly(
                        "Classes with only one image: \"c\". It is learned from, but nothing can tell how well: add at"
                                + " least 4 more.",
                        "Classes with fewer than 5 images: \"d\", \"e\". Do not rely on what is said about them: add"
                                + " more.");
    }

    @Test
    void classesOfVeryDifferentSizesAreTold() throws Exception {
        Pictures.folder(data.resolve("b"), 120, 1000);

        assertThat(Reading.of(data).health().warnings())
                .containsExactly("\"b\" has 120 images and \"a\" 6. Rare classes are found less often: add images of"
                        + " them, and look at the figures of each class rather than at the overall accuracy.");
    }

    @Test
    void classesThatDifferBySpellingAloneAreTold() throws Exception {
        Pictures.folder(data.resolve("sea_star"), 5, 20);
        Pictures.folder(data.resolve("Sea star"), 5, 30);

        assertThat(Reading.of(data).health().warnings())
                .containsExactly("\"Sea star\", \"sea_star\" are different classes by their spelling alone. If they are"
                        + " one, write them in one way.");
    }

    @Test
    void testImagesThatLookLikeTrainingImagesAreTold() throws Exception {
        Path parts = temporary.resolve("parts");
        Pictures.folder(parts.resolve("train/a"), 5, 0);
        Pictures.folder(parts.resolve("train/b"), 5, 10);
        Pictures.write(parts.resolve("test/a/copy.jpg"), Pictures.jpeg(Pictures.drawn(3), 0.8f));

        assertThat(Reading.of(parts).health().warnings())
                .contains("Of the images that you chose for validation or test, 1 look nearly the same as images to"
                        + " learn from. They are moved to those, because they would make the result look better than"
                        + " it is.");
    }

    @Test
    void theSameFolderGivesTheSameDataset() throws Exception {
        Files.copy(data.resolve("a/1.png"), data.resolve("b/1-copy.png"));
        Pictures.write(data.resolve("b/2-again.jpg"), Pictures.jpeg(Pictures.drawn(12), 0.7f));
        Pictures.write(data.resolve("a/empty.png"));

        assertThat(Reading.of(data)).isEqualTo(Reading.of(data));
    }
}
