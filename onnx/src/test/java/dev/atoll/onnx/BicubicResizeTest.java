package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BicubicResizeTest {

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @ParameterizedTest
    @CsvSource({"13, 17", "32, 50", "75, 24"})
    void givesTheBytesThatPillowGives(int width, int height) throws Exception {
        RgbImage picture = decoder.decode(Pictures.path("rgb.png"), "rgb.png", whole -> whole);

        RgbImage resized = BicubicResize.resize(picture, width, height);

        assertThat(resized.toBytes()).isEqualTo(Pictures.bytes("resized-" + width + "x" + height + ".rgb"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 5", "200, 300"})
    void keepsOneColourAsItIs(int width, int height) {
        byte[] red = repeated((byte) 200, 40 * 30);

        byte[] resized = BicubicResize.resize(RgbImage.ofBytes(red, 40, 30), width, height)
                .toBytes();

        assertThat(resized).isEqualTo(repeated((byte) 200, width * height));
    }

    @Test
    void resizesATurnedPartAsItsCopy() throws Exception {
        RgbImage view = decoder.decode(Pictures.path("turned7.jpg"), "turned7.jpg", whole -> whole.crop(3, 2, 15, 20));
        RgbImage copy = RgbImage.ofBytes(view.toBytes(), 15, 20);

        byte[] resized = BicubicResize.resize(view, 9, 11).toBytes();

        assertThat(resized).isEqualTo(BicubicResize.resize(copy, 9, 11).toBytes());
    }

    private static byte[] repeated(byte red, int pixels) {
        byte[] all = new byte[3 * pixels];
        for (int i = 0; i < all.length; i += 3) {
            all[i] = red;
        }
        return all;
    }
}
