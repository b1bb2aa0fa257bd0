package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BorderTest {

    // numpy.floor(numpy.median(numpy.concatenate([a[0], a[-1], a[1:-1, 0], a[1:-1, -1]]), axis=0)) of parts of
    // a[y, x, c] = (7 i i + 13 c i + 29 c) % 256 with i = 5 y + x, five pixels wide and four high.
    private static final RgbImage PICTURE = picture(5, 4);

    @Test
    void theColourOfTheBorderIsNumPysMedian() {
        assertThat(border(PICTURE)).containsExactly(77, 111, 122);
        assertThat(border(PICTURE.crop(0, 0, 2, 4))).containsExactly(59, 70, 188);
    }

    @Test
    void aLineIsItsOwnBorder() {
        assertThat(border(PICTURE.crop(0, 0, 5, 1))).containsExactly(28, 83, 91);
        assertThat(border(PICTURE.crop(0, 0, 1, 4))).containsExactly(175, 21, 169);
    }

    @Test
    void barsHaveTheColourOfThePhotosBorder() {
        Colours colours = new Colours(Colours.Order.RGB, true, Colours.BORDER, List.of(0.0), List.of(1.0));
        Preparation preparation =
                new Preparation(10, 10, new Fit(Fit.Rule.LETTERBOX, 1), ResizeFilter.BICUBIC, colours);
        java.nio.FloatBuffer target = java.nio.FloatBuffer.allocate(preparation.count());

        preparation.write(preparation.picture(PICTURE), preparation.place(5, 4), target);

        // The same of Image.fromarray(a), resized by Pillow 13 to (10, 4), then (10, 8), Resampling.BICUBIC.
        for (int x = 0; x < 10; x++) {
            assertThat(target.get(x)).isEqualTo(70);
            assertThat(target.get(100 + 90 + x)).isEqualTo(103);
            assertThat(target.get(200 + x)).isEqualTo(110);
        }
    }

    private static int[] border(RgbImage picture) {
        byte[] border = Border.of(picture, Colours.Order.RGB);
        return new int[] {border[0] & 0xFF, border[1] & 0xFF, border[2] & 0xFF};
    }

    private static RgbImage picture(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            for (int channel = 0; channel < 3; channel++) {
                rgb[3 * i + channel] = (byte) (7 * i * i + 13 * channel * i + 29 * channel);
            }
        }
        return RgbImage.ofBytes(rgb, width, height);
    }
}
