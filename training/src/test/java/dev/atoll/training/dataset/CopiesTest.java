package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {

    private static final int DIFFERENT = 150;

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
    void ofEqualFilesInAClassOneIsKept() throws Exception {
        Files.copy(data.resolve("a/2.png"), data.resolve("a/copy.png"));

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images())
                .extracting(DatasetImage::name)
                .contains("a/2.png")
                .doesNotContain("a/copy.png");
        assertThat(dataset.health().duplicates()).containsExactly(List.of("a/2.png", "a/copy.png"));
        assertThat(dataset.health().warnings())
                .containsExactly("1 image is the same as another image of the same class, byte for byte, and is left"
                        + " out. Nothing needs to be done.");
    }

    @Test
    void ofEqualFilesInTwoPartsTheOneForTrainingIsKept() throws Exception {
        Path parts = temporary.resolve("parts");
        Pictures.folder(parts.resolve("train/a"), 3, 0);
        Pictures.folder(parts.resolve("train/b"), 3, 10);
        Pictures.folder(parts.resolve("test/b"), 3, 20);
        Files.copy(parts.resolve("train/b/1.png"), parts.resolve("test/b/4.png"));

        assertThat(Reading.of(parts).images())
                .extracting(DatasetImage::name)
                .contains("train/b/1.png")
                .doesNotContain("test/b/4.png");
    }

    @Test
    void equalFilesInTwoClassesAreLeftOut() throws Exception {
        Files.copy(data.resolve("a/2.png"), data.resolve("b/copy.png"));

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images()).extracting(DatasetImage::name).hasSize(11).doesNotContain("a/2.png", "b/copy.png");
        assertThat(dataset.health().contradictions()).containsExactly(List.of("a/2.png", "b/copy.png"));
        assertThat(dataset.health().warnings())
                .containsExactly("1 image is in two or more classes at once, and left out everywhere, such as a/2.png"
                        + " and b/copy.png. Decide which class is right and delete the other copy.");
    }

    @Test
    void imagesSavedAgainSmallerOrWorseAreOneGroup() throws Exception {
        BufferedImage original = Pictures.drawn(3);
        Pictures.write(data.resolve("a/3-jpeg.jpg"), Pictures.jpeg(original, 0.9f));
        Pictures.write(data.resolve("a/3-worse.jpg"), Pictures.jpeg(original, 0.4f));
        Pictures.write(data.resolve("a/3-small.png"), Pictures.encoded(Pictures.scaled(original, 0.6), "png"));
        Pictures.write(data.resolve("a/3-large.png"), Pictures.encoded(Pictures.scaled(original, 2.5), "png"));
        Pictures.write(data.resolve("a/3-brighter.png"), Pictures.encoded(brighter(original), "png"));

        Dataset dataset = Reading.of(data);

        assertThat(dataset.health().nearDuplicates())
                .containsExactly(List.of(
                        "a/3-brighter.png",
                        "a/3-jpeg.jpg",
                        "a/3-large.png",
                        "a/3-small.png",
                        "a/3-worse.jpg",
                        "a/3.png"));
        assertThat(dataset.images().stream()
                        .filter(image -> image.name().startsWith("a/3"))
                        .map(DatasetImage::group)
                        .distinct())
                .hasSize(1);
        assertThat(dataset.images().stream().map(DatasetImage::group).distinct())
                .hasSize(12);
    }

    @Test
    void mirroredAndTurnedImagesAreOneGroup() throws Exception {
        BufferedImage original = Pictures.drawn(3);
        BufferedImage turned = turned(original);
        BufferedImage upsideDown = turned(turned);
        Pictures.write(data.resolve("a/3-90.jpg"), Pictures.jpeg(turned, 0.9f));
        Pictures.write(data.resolve("a/3-180.png"), Pictures.encoded(upsideDown, "png"));
        Pictures.write(data.resolve("a/3-270.png"), Pictures.encoded(turned(upsideDown), "png"));
        Pictures.write(data.resolve("a/3-mirrored.png"), Pictures.encoded(mirrored(original), "png"));
        Pictures.write(data.resolve("a/3-mirrored-90.png"), Pictures.encoded(turned(mirrored(original)), "png"));

        assertThat(Reading.of(data).health().nearDuplicates())
                .containsExactly(List.of(
                        "a/3-180.png",
                        "a/3-270.png",
                        "a/3-90.jpg",
                        "a/3-mirrored-90.png",
                        "a/3-mirrored.png",
                        "a/3.png"));
    }

    @Test
    void nearlyEqualImagesInTwoClassesAreTold() throws Exception {
        Pictures.write(data.resolve("b/copy.jpg"), Pictures.jpeg(Pictures.drawn(3), 0.8f));

        assertThat(Reading.of(data).health().warnings())
                .containsExactly(
                        "2 images look nearly the same as another (1 group). They are used, but never to test what"
                                + " was learned from their likes.",
                        "1 group has nearly the same images in different classes, such as a/3.png, b/copy.jpg. One of"
                                + " the labels is probably wrong: look at them.");
    }

    @Test
    void differentSpecimensAreNoCopies() throws Exception {
        Pictures.folder(data.resolve("a"), DIFFERENT, 1000);
        Pictures.folder(data.resolve("b"), DIFFERENT, 2000);

        assertThat(Reading.of(data).health().nearDuplicates()).isEmpty();
    }

    @Test
    void picturesOfNothingAreNoCopiesOfEachOther() throws Exception {
        for (int i = 0; i < 3; i++) {
            BufferedImage empty = new BufferedImage(40 + i, 40, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = empty.createGraphics();
            pen.setColor(new Color(200 + i, 200, 200));
            pen.fillRect(0, 0, 60, 60);
            pen.dispose();
            Pictures.write(data.resolve("a/empty" + i + ".png"), Pictures.encoded(empty, "png"));
        }

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images()).hasSize(15);
        assertThat(dataset.health().nearDuplicates()).isEmpty();
    }

    private static BufferedImage turned(BufferedImage picture) {
        BufferedImage turned = new BufferedImage(picture.getHeight(), picture.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                turned.setRGB(picture.getHeight() - 1 - y, x, picture.getRGB(x, y));
            }
        }
        return turned;
    }

    private static BufferedImage mirrored(BufferedImage picture) {
        BufferedImage mirrored = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                mirrored.setRGB(picture.getWidth() - 1 - x, y, picture.getRGB(x, y));
            }
        }
        return mirrored;
    }

    private static BufferedImage brighter(BufferedImage picture) {
        BufferedImage brighter = Pictures.scaled(picture, 1);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color colour = new Color(picture.getRGB(x, y));
                brighter.setRGB(
                        x, y, new Color(colour.getRed() + 4, colour.getGreen() + 4, colour.getBlue() + 4).getRGB());
            }
        }
        return brighter;
    }
}
