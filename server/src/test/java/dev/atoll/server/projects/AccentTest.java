package dev.atoll.server.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccentTest {

    /// Ratios as WebAIM's contrast checker and the specification's own examples give them.
    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.0",
        "#ffffff, #ffffff, 1.0",
        "#777777, #ffffff, 4.48",
        "#767676, #ffffff, 4.54",
        "#ff0000, #ffffff, 4.00",
        "#0000ff, #ffffff, 8.59",
    })
    void contrastIsThatOfWcag(String one, String other, double expected) {
        double contrast = colour(one).contrastTo(colour(other));

        assertThat(contrast).isCloseTo(expected, within(0.005));
    }

    @Test
    void aColourThatCannotBeReadIsRefusedWithItsContrastAndTheOneExpected() {
        assertThatThrownBy(() -> Accent.of("#ffd700"))
                .hasMessageStartingWith("accent: #ffd700 has a contrast of 1.")
                .hasMessageEndingWith("to 1 on #ebf1f2 (expected at least 4.5: a darker colour)");
    }

    @ParameterizedTest
    @CsvSource({"red", "#fff", "0a5f73", "'#0a5f73;}'", "''"})
    void whatIsNoColourIsRefused(String text) {
        assertThatThrownBy(() -> Accent.of(text)).hasMessageContaining("expected a colour such as #0a5f73");
    }

    @ParameterizedTest
    @CsvSource({"#000000", "#0a5f73", "#7a0019", "#000080", "#5b2a86"})
    void byNightItIsAsBrightAsItHasToBe(String text) {
        Accent accent = Accent.of(text);

        assertThat(Accent.DARK)
                .allSatisfy(dark -> assertThat(colour(accent.night()).contrastTo(colour(dark)))
                        .isGreaterThanOrEqualTo(4.5));
        assertThat(Accent.LIGHT)
                .allSatisfy(light -> assertThat(colour(accent.day()).contrastTo(colour(light)))
                        .isGreaterThanOrEqualTo(4.5));
    }

    @Test
    void theBackgroundsAreThoseOfThePages() throws IOException {
        String tokens;
        try (InputStream file = getClass().getResourceAsStream("/web/app/styles/tokens.css")) {
            tokens = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(tokens)
                .contains("--page: light-dark(" + Accent.LIGHT.get(0) + ", " + Accent.DARK.get(0) + ")")
                .contains("--surface: light-dark(" + Accent.LIGHT.get(1) + ", " + Accent.DARK.get(1) + ")")
                .contains("--sunken: light-dark(" + Accent.LIGHT.get(2) + ", " + Accent.DARK.get(2) + ")")
                .contains("--on-accent: light-dark(#ffffff, " + Accent.DARK.get(3) + ")");
    }

    private static Colour colour(String hex) {
        return Colour.of(hex).orElseThrow();
    }
}
