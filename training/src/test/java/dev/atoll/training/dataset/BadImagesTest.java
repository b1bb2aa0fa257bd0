package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadImagesTest {

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void twoGoodClasses() {
        data = temporary.resolve("data");
        Pictures.folder(data.resolve("a"), 5, 0);
        Pictures.folder(data.resolve("b"), 5, 10);
    }

    private String reason(String name, byte... content) throws Exception {
        Pictures.write(data.resolve("a").resolve(name), content);
        Dataset dataset = Reading.of(data);
        assertThat(dataset.images()).hasSize(10);
        assertThat(dataset.health().unreadable()).hasSize(1);
        return Reading.lines(dataset.health().unreadable()).getFirst();
    }

    @Test
    void anEmptyFileIsNamed() throws Exception {
        assertThat(reason("x.jpg")).isEqualTo("a/x.jpg: empty (expected an image: JPEG, PNG, WebP, BMP or GIF)");
    }

    @Test
    void aCutImageIsNamed() throws Exception {
        byte[] whole = Pictures.jpeg(Pictures.drawn(99), 0.9f);

        assertThat(reason("x.jpg", Arrays.copyOf(whole, whole.length / 2))).startsWith("a/x.jpg: this JPEG is");
    }

    @Test
    void anImageThatClaimsToBeHugeIsNamed() throws Exception {
        assertThat(reason("x.png", Pictures.claiming(60_000, 50_000)))
                .isEqualTo("a/x.png: 60000 x 50000 pixels (expected at most 100 megapixels)");
    }

    @Test
    void aTextNamedLikeAnImageIsNamed() throws Exception {
        assertThat(reason("x.tif", "no image".getBytes(StandardCharsets.UTF_8)))
                .startsWith("a/x.tif: not an image that can be read (expected JPEG, PNG, WebP, BMP or GIF");
    }

    @Test
    void aPersonLearnsHowManyFilesCouldNotBeRead() throws Exception {
        Pictures.write(data.resolve("a/x.jpg"));

        assertThat(Reading.of(data).health().warnings())
                .containsExactly(
                        "1 file is not an image that can be read, and left out, such as a/x.jpg: empty (expected"
                                + " an image: JPEG, PNG, WebP, BMP or GIF). Save such files again as JPEG or PNG.");
    }

    @Test
    void ofAnAnimationTheFirstPictureIsUsedAndThatIsTold() throws Exception {
        Pictures.write(data.resolve("a/x.gif"), Pictures.animation(50, 51, 52));
        Pictures.write(data.resolve("a/y.gif"), Pictures.animation(53));

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images()).hasSize(12);
        assertThat(dataset.health().warnings())
                .containsExactly("1 image is an animation, such as a/x.gif: only the first picture is seen.");
        assertThat(dataset.health().summary().formats()).containsEntry("GIF", 2).containsEntry("PNG", 10);
    }

    @Test
    void sixteenBitsAreReadAndThatIsTold() throws Exception {
        BufferedImage deep = new BufferedImage(60, 40, BufferedImage.TYPE_USHORT_GRAY);
        deep.getGraphics().drawImage(Pictures.drawn(60), 0, 0, null);
        Pictures.write(data.resolve("a/x.png"), Pictures.encoded(deep, "png"));

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images()).hasSize(11);
        assertThat(dataset.health().warnings()).hasSize(1);
        assertThat(dataset.health().warnings().getFirst())
                .startsWith("1 image is of 16 bits, such as a/x.png: only the upper 8 bits are seen");
    }

    @Test
    void coloursForPrintingAreReadAndThatIsTold() throws Exception {
        Pictures.write(data.resolve("a/x.jpg"), Pictures.cmyk());

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images()).hasSize(11);
        assertThat(dataset.health().warnings()).hasSize(1);
        assertThat(dataset.health().warnings().getFirst())
                .startsWith("1 image is in colours for printing (CMYK), such as a/x.jpg:");
    }

    @Test
    void aWideImageIsReadAndTinyOnesAreTold() throws Exception {
        Pictures.write(data.resolve("a/wide.png"), Pictures.encoded(stretched(12_000, 40), "png"));
        Pictures.write(data.resolve("b/tiny.png"), Pictures.encoded(stretched(9, 7), "png"));

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images()).hasSize(12);
        assertThat(dataset.health().summary().largest()).isEqualTo(new DatasetHealth.Size(12_000, 40));
        assertThat(dataset.health().summary().smallest()).isEqualTo(new DatasetHealth.Size(9, 7));
        assertThat(dataset.health().warnings())
                .containsExactly("1 image is smaller than 16 pixels, such as b/tiny.png. There is little to see: take"
                        + " the images in full size, if there are any.");
    }

    private static BufferedImage stretched(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.getGraphics().drawImage(Pictures.drawn(70), 0, 0, width, height, null);
        return picture;
    }
}
