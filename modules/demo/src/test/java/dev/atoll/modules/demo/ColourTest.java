package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourTest {

    @ParameterizedTest
    @EnumSource(Colour.class)
    void callsATypicalPixelByItsName(Colour colour) {
        assertThat(Colour.of(colour.rgb())).isEqualTo(colour);
    }

    /// Hue, saturation and brightness worked out by hand.
    @ParameterizedTest
    @CsvSource({
        // All channels below 51: black, though it is pure blue.
        "000032, BLACK",
        "000033, BLUE",
        // Saturation 25/200 = 12.5 %: no hue.
        "C8AFAF, GREY",
        // Saturation 40/200 = 20 %.
        "C8A0A0, RED",
        // Brightest channel 217 and 216, saturation 0.
        "D9D9D9, WHITE",
        "D8D8D8, GREY",
        // Hue 60 × 64/255 = 15.06 and 60 × 63/255 = 14.8.
        "FF4000, ORANGE",
        "FF3F00, RED",
        // Hue 30, brightest channel 153 and 152.
        "994C00, ORANGE",
        "984C00, BROWN",
        // Hue 60 × (6 - 60/255) = 345.9 and 60 × (6 - 66/255) = 344.5.
        "FF003C, RED",
        "FF0042, PINK",
        // Hue 120 + 60 × 128/255 = 150.1 and 120 + 60 × 180/255 = 162.4.
        "00FF80, GREEN",
        "00FFB4, CYAN",
    })
    void namesAPixelByHueSaturationAndBrightness(String rgb, Colour name) {
        assertThat(Colour.of(Integer.parseInt(rgb, 16))).isEqualTo(name);
    }
}
