package dev.atoll.server.catalog.entries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionTextTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "9, 10", "1.2.9, 1.2.10", "v3, v4", "2.0-beta, 2.1-beta", "alpha, alpha.2"})
    void theNextVersionIsTheLastNumberAndOne(String version, String next) {
        assertThat(VersionText.after(version)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.2.3", "2026-11-26", "v1_2+build"})
    void plainNamesAreVersions(String version) {
        assertThat(VersionText.isValid(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "latest", "é", "1 2", ".1"})
    void othersAreNot(String version) {
        assertThat(VersionText.isValid(version)).isFalse();
    }
}
