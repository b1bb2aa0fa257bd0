package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RgbImageTest {

    /// Grey values 1 to 6 in two rows of three.
    private static final RgbImage SIX =
            RgbImage.ofBytes(new byte[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6}, 3, 2);

    @ParameterizedTest
    @CsvSource({
        "1, 123456", "2, 321654", "3, 654321", "4, 456123",
        "5, 142536", "6, 415263", "7, 635241", "8, 362514",
        "0, 123456", "9, 123456"
    })
    void turnsUpright(int exif, String expected) {
        RgbImage turned = SIX.turned(Orientation.ofExif(exif));

        assertThat(reds(turned)).isEqualTo(expected);
    }

    @Test
    void cropsATurnedPicture() {
        RgbImage part = SIX.turned(Orientation.ofExif(6)).crop(0, 1, 2, 2);

        assertThat(reds(part)).isEqualTo("5263");
    }

    @Test
    void refusesACropThatReachesOutside() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.crop(1, 0, 3, 2))
                .withMessage("crop: 3 x 2 at 1, 0 (expected a part of 3 x 2)");
    }

    @Test
    void refusesTooFewBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RgbImage.ofBytes(new byte[5], 1, 2))
                .withMessageStartingWith("rgb: 5 bytes for 1 x 2 pixels");
    }

    @Test
    void writesNormalisedPlanes() {
        RgbImage two = RgbImage.ofBytes(new byte[] {127, 0, (byte) 255, (byte) 191, 64, 1}, 2, 1);
        FloatBuffer target = OnnxModel.newBuffer(6);

        new Normalisation(127, 128).append(two, target);

        float[] written = new float[6];
        target.flip().get(written);
        assertThat(written).containsExactly(0f, 0.5f, -127 / 128f, -63 / 128f, 1f, -126 / 128f);
    }

    private static String reds(RgbImage image) {
        byte[] rgb = image.toBytes();
        StringBuilder reds = new StringBuilder();
        for (int i = 0; i < rgb.length; i += 3) {
            reds.append(rgb[i]);
        }
        return reds.toString();
    }
}
