package dev.atoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TypedTest {

    @Test
    void blanksAroundALineAreDropped() {
        assertThat(Typed.line("name", "  Plankton — é 🦐 ", 100)).isEqualTo("Plankton — é 🦐");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "a\0b", "half \ud83e", "turned \u202e round", "\u0007"})
    void whatCannotBeShownInALineIsRefused(String value) {
        assertThatThrownBy(() -> Typed.line("name", value, 100))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("name: ");
    }

    @Test
    void aLineThatIsTooLongIsRefusedWithItsLength() {
        assertThatThrownBy(() -> Typed.line("name", "abcdef", 5)).hasMessage("name: 6 characters (expected at most 5)");
    }

    @Test
    void aTextMayHaveLinesOrBeMissing() {
        assertThat(Typed.optionalText("footer", "one\r\ntwo", 100)).isEqualTo("one\r\ntwo");
        assertThat(Typed.optionalText("footer", null, 100)).isEmpty();
    }
}
