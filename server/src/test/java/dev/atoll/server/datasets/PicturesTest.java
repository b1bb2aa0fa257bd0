package dev.atoll.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
