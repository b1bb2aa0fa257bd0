package dev.atoll.training.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {

    /// RFC 8259, section 7: quotation marks, backslashes and controls are escaped.
    @Test
    void textsAreEscaped() {
        assertThat(JsonText.of("a\"b\\c\nd\u0000é😀")).isEqualTo("\"a\\\"b\\\\c\\u000ad\\u0000é😀\"\n");
    }

    @Test
    void halfACharacterIsEscaped() {
        assertThat(JsonText.of("x\ud83dy")).isEqualTo("\"x\\ud83dy\"\n");
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertThat(JsonText.of(List.of(Double.NaN, Double.POSITIVE_INFINITY, 0.1f)))
                .isEqualTo("[null, null, 0.1]\n");
    }

    @Test
    void objectsAreIndented() {
        assertThat(JsonText.of(Map.of("a", Map.of("b", true)))).isEqualTo("{\n  \"a\": {\n    \"b\": true\n  }\n}\n");
    }
}
