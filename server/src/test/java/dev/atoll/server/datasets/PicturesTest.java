package dev.atoll.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PicturesTest {

    private final Pictures pictures = new Pictures();

    @AfterEach
    void closeThem() {
        pictures.close();
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg,jpg,image/jpeg",
        "png,png,image/png",
        "gif,gif,image/gif",
        "bmp,bmp,image/bmp",
        "tiff,tif,image/tiff"
    })
    void aWholePictureHasASizeAndNoProblem(String format, String ending, String type) throws Exception {
        Look look = look("a." + ending, SmallPictures.picture(format, 31, 17, 1));

        assertThat(look).isEqualTo(new Look(type, 31, 17, ""));
    }

    @Test
    void aJpegWhoseEndIsMissingIsUnreadable() throws Exception {
        byte[] whole = SmallPictures.jpeg(200, 100, 1);

        Look look = look("a.jpg", Arrays.copyOf(whole, whole.length / 2));

        assertThat(look.width()).isEqualTo(200);
        assertThat(look.problem()).contains("ends too early");
    }

    @Test
    void aPngWithOtherBytesInTheMiddleIsUnreadable() throws Exception {
        byte[] broken = SmallPictures.png(200, 100, 1);
        Arrays.fill(broken, broken.length / 2, broken.length / 2 + 200, (byte) 7);

        assertThat(look("a.png", broken).problem()).startsWith("cannot be decoded");
    }

    @Test
    void textWithTheNameOfAPictureIsUnreadable() throws Exception {
        assertThat(look("a.png", "no picture".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Look("image/png", 0, 0, "no PNG picture, whatever its name says"));
    }

    @Test
    void anEmptyFileIsUnreadableWhateverItIsCalled() throws Exception {
        assertThat(look("a.csv", new byte[0]).problem()).isEqualTo("empty file");
        assertThat(look("a.png", new byte[0]).problem()).isEqualTo("empty file");
    }

    @Test
    void aPictureIsWhatItsBytesSayAndNotItsName() throws Exception {
        assertThat(look("a.jpg", SmallPictures.png(5, 4, 1))).isEqualTo(new Look("image/png", 5, 4, ""));
    }

    @Test
    void whatIsNoPictureIsNotLookedInto() throws Exception {
        assertThat(look("a.csv", "x;y".getBytes(StandardCharsets.UTF_8))).isEqualTo(Look.plain("text/csv"));
    }

    @Test
    void whatTakesTooLongIsNotCalledUnreadable() throws Exception {
        try (Pictures hasty = new Pictures(Duration.ofMillis(200))) {
            assertThat(hasty.of("a.png", 1, PicturesTest::nothingComes)).isEqualTo(Look.plain("image/png"));
        }
    }

    @Test
    void slowPicturesOfOthersTakeNoTimeOfTheNextOne() throws Exception {
        byte[] picture = SmallPictures.png(3, 2, 1);
        CountDownLatch begun = new CountDownLatch(2);
        Pictures.Source slow = () -> {
            begun.countDown();
            return nothingComes();
        };
        try (Pictures hasty = new Pictures(Duration.ofMillis(500));
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Look>> slowOnes = List.of(
                    others.submit(() -> hasty.of("b.png", 1, slow)), others.submit(() -> hasty.of("c.png", 1, slow)));
            begun.await();

            Look look = hasty.of("a.png", picture.length, () -> new ByteArrayInputStream(picture));

            assertThat(look).isEqualTo(new Look("image/png", 3, 2, ""));
            for (Future<Look> one : slowOnes) {
                assertThat(one.get()).isEqualTo(Look.plain("image/png"));
            }
        }
    }

    /// Until the reader is interrupted.
    private static InputStream nothingComes() throws IOException {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff"})
    void aDecoderEndsWhenItsThreadIsInterrupted(String format) throws Exception {
        byte[] picture = SmallPictures.picture(format, 400, 400, 1);
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            ImageReader reader = ImageIO.getImageReaders(input).next();
            reader.addIIOReadProgressListener(new UntilInterrupted());
            reader.setInput(input);
            Thread.currentThread().interrupt();

            BufferedImage part = reader.read(0);

            assertThat(part.getRGB(399, 399) & 0xFFFFFF).isZero();
        } finally {
            var _ = Thread.interrupted();
        }
    }

    /// Heads of WebP files of 550 × 368, 386 × 395 and 400 × 301 pixels, in the three forms of RFC 9649.
    @ParameterizedTest
    @CsvSource({
        "52494646000000005745425056503820000000000000009d012a26027001, 550, 368",
        "5249464600000000574542505650384c000000002f818162000000000000, 386, 395",
        "524946460000000057454250565038580a000000100000008f01002c0100, 400, 301"
    })
    void aWebpHasTheSizeThatItsHeadTells(String head, int width, int height) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(head);

        assertThat(look("a.webp", bytes)).isEqualTo(new Look("image/webp", width, height, ""));
    }

    private Look look(String name, byte[] bytes) throws IOException, InterruptedException {
        return pictures.of(name, bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
