package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparationTest {

    /// Four pixels by two: of each, red counts up from 0, green from 100, blue from 200.
    private static final RgbImage PHOTO = photo(4, 2);

    @Test
    void aLetterboxKeepsThePhotosShapeInTheMiddle() {
        Fit fit = new Fit(Fit.Rule.LETTERBOX, 1);

        assertThat(fit.place(400, 200, 100, 100)).isEqualTo(new Placement(0, 0, 400, 200, 0, 25, 100, 50));
        assertThat(fit.place(200, 400, 100, 100)).isEqualTo(new Placement(0, 0, 200, 400, 25, 0, 50, 100));
        assertThat(new Fit(Fit.Rule.LETTERBOX_TOP_LEFT, 1).place(400, 200, 100, 100))
                .isEqualTo(new Placement(0, 0, 400, 200, 0, 0, 100, 50));
    }

    @Test
    void aCropKeepsTheMiddleInTheInputsShape() {
        assertThat(new Fit(Fit.Rule.CROP, 0.5).place(400, 200, 50, 50))
                .isEqualTo(new Placement(150, 50, 100, 100, 0, 0, 50, 50));
    }

    @Test
    void aPlaceInTheInputIsAPlaceInThePhoto() {
        Placement placement = new Fit(Fit.Rule.LETTERBOX, 1).place(400, 200, 100, 100);

        assertThat(placement.photoX(50)).isEqualTo(200);
        assertThat(placement.photoY(25)).isZero();
        assertThat(placement.photoY(75)).isEqualTo(200);
    }

    @Test
    void numbersComeInPlanesOrPixelAfterPixel() {
        Colours planes = new Colours(Colours.Order.RGB, true, 0, List.of(0.0), List.of(1.0));
        Colours pixels = new Colours(Colours.Order.BGR, false, 0, List.of(0.0, 100.0, 0.0), List.of(1.0, 2.0, 1.0));

        assertThat(written(planes, 4, 2))
                .containsExactly(
                        0, 1, 2, 3, 4, 5, 6, 7, 100, 101, 102, 103, 104, 105, 106, 107, 200, 201, 202, 203, 204, 205,
                        206, 207);
        assertThat(written(pixels, 4, 2)).startsWith(200, 0, 0, 201, 0.5f, 1, 202, 1, 2);
    }

    @Test
    void barsHaveTheColourOfTheFill() {
        Colours grey = new Colours(Colours.Order.RGB, true, 114, List.of(0.0), List.of(1.0));
        Preparation preparation = new Preparation(4, 4, new Fit(Fit.Rule.LETTERBOX, 1), ResizeFilter.BILINEAR, grey);

        float[] numbers = written(preparation);

        assertThat(numbers).startsWith(114, 114, 114, 114, 0, 1, 2, 3, 4, 5, 6, 7, 114, 114, 114, 114, 114);
    }

    @Test
    void bytesAreTakenAsTheyAre() {
        Colours colours = new Colours(Colours.Order.RGB, false, 0, List.of(0.0), List.of(1.0));
        Preparation preparation = new Preparation(4, 2, Fit.STRETCH, ResizeFilter.BILINEAR, colours);
        ByteBuffer target = ByteBuffer.allocate(preparation.count());

        preparation.write(preparation.picture(PHOTO), preparation.place(4, 2), target);

        assertThat(target.array()).startsWith(0, 100, (byte) 200, 1, 101, (byte) 201);
    }

    @Test
    void greyIsTheBrightnessThatPillowComputes() {
        // Pillow 13: Image.new("RGB", (1, 1), (10, 100, 200)).convert("L").getpixel((0, 0)) is 84.
        RgbImage one = RgbImage.ofBytes(new byte[] {10, 100, (byte) 200}, 1, 1);
        Colours colours = new Colours(Colours.Order.GREY, true, 0, List.of(0.0), List.of(1.0));
        Preparation preparation = new Preparation(1, 1, Fit.STRETCH, ResizeFilter.BILINEAR, colours);
        FloatBuffer target = FloatBuffer.allocate(1);

        preparation.write(one, preparation.place(1, 1), target);

        assertThat(target.get(0)).isEqualTo(84);
    }

    private static float[] written(Colours colours, int width, int height) {
        return written(new Preparation(width, height, Fit.STRETCH, ResizeFilter.BILINEAR, colours));
    }

    private static float[] written(Preparation preparation) {
        FloatBuffer target = FloatBuffer.allocate(preparation.count());
        preparation.write(preparation.picture(PHOTO), preparation.place(PHOTO.width(), PHOTO.height()), target);
        return target.array();
    }

    private static RgbImage photo(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) i;
            rgb[3 * i + 1] = (byte) (100 + i);
            rgb[3 * i + 2] = (byte) (200 + i);
        }
        return RgbImage.ofBytes(rgb, width, height);
    }
}
