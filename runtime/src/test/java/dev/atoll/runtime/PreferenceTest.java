package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "respond-async",
                "wait=10, Respond-Async; x=\"a,b\"",
                "x=\"a\\\"b\", respond-async",
                "x=\"\",respond-async"
            })
    void isFoundAmongOthers(String header) {
        assertThat(Preference.asks(header, Preference.RESPOND_ASYNC)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "respond-asynchronously", "x=\"a, respond-async\"", "x=\"a\\\", respond-async\""})
    void isNotFoundInOthers(String header) {
        assertThat(Preference.asks(header, Preference.RESPOND_ASYNC)).isFalse();
    }

    @Test
    void aLongQuotedTextIsRead() {
        String header = "x=\"" + "\\a".repeat(1_000_000) + "\", respond-async";

        assertThat(Preference.asks(header, Preference.RESPOND_ASYNC)).isTrue();
    }
}
