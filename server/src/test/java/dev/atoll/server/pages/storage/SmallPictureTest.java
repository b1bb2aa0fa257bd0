package dev.atoll.server.pages.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmallPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void aPictureOfAnyKindBecomesAJpegThatFits(String kind) throws IOException {
        byte[] small = SmallPicture.of(new ByteArrayInputStream(picture(1000, 500, kind)), 240)
                .orElseThrow();

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(read.getWidth()).isEqualTo(240);
        assertThat(read.getHeight()).isEqualTo(120);
    }

    @Test
    void aSmallPictureIsNotMadeLarger() throws IOException {
        byte[] small = SmallPicture.of(new ByteArrayInputStream(picture(20, 10, "png")), 240)
                .orElseThrow();

        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(20);
    }

    @Test
    void aFileOfAFewBytesThatClaimsToBeHugeIsRefusedBeforeAPixelIsRead() throws IOException {
        byte[] bomb = withSize(picture(10, 10, "png"), 1_000_000, 1_000_000);

        assertThat(SmallPicture.of(new ByteArrayInputStream(bomb), 240)).isEmpty();
    }

    @Test
    void whatIsNoPictureHasNone() throws IOException {
        byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);

        assertThat(SmallPicture.of(new ByteArrayInputStream(text), 240)).isEmpty();
    }

    private static byte[] picture(int width, int height, String kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), kind, bytes))
                .isTrue();
        return bytes.toByteArray();
    }

    /// The first chunk of a PNG begins at byte 12 with its name, then says width and height.
    private static byte[] withSize(byte[] png, int width, int height) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        buffer.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        buffer.putInt(29, (int) sum.getValue());
        return png;
    }
}
