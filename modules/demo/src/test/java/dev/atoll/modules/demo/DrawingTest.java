package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.sdk.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingTest {

    private static final List<Double> EQUAL = List.of(1.0, 1.0, 1.0);
    private static final int LINE = 0x102030;
    private static final int WHITE = 0xFFFFFF;

    @Test
    void twoLevelsAreNoneAndAll() {
        Picture picture = new Picture("two", 2, 1, new int[] {0x7F80FF, 0x000102});

        assertThat(Drawing.fewColours(picture, 2)).containsExactly(0x00FFFF, 0x000000);
    }

    @Test
    void threeLevelsHaveAHalfOne() {
        // 63 and 64 of 255 are 0.494 and 0.502 of a step of 127.5.
        Picture picture = new Picture("three", 1, 1, new int[] {0x3F40BF});

        assertThat(Drawing.fewColours(picture, 3)).containsExactly(0x008080);
    }

    @Test
    void aStepFromBlackToWhiteIsALineOnBothSides() {
        assertThat(Drawing.edges(Tiny.picture("KKWW", "KKWW"), EQUAL, LINE))
                .containsExactly(WHITE, LINE, LINE, WHITE, WHITE, LINE, LINE, WHITE);
    }

    @Test
    void aWeakerStepIsAPalerLine() {
        // Black beside red is a third of a step in equal weights: 255 - 255/3 = 170 for a black line.
        assertThat(Drawing.edges(Tiny.picture("KR"), EQUAL, 0x000000)).containsExactly(0xAAAAAA, 0xAAAAAA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void writesAPictureInEveryFormatThatIsOffered(String format) throws Exception {
        Image image = Drawing.encoded(Tiny.picture("WK", "KW", "WW"), format);

        assertThat(new WritableFormats().current()).contains(format);
        assertThat(image.mediaType()).isEqualTo("image/" + format);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(image.content()));
        assertThat(read.getWidth()).isEqualTo(2);
        assertThat(read.getHeight()).isEqualTo(3);
    }
}
