package dev.atoll.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// After RFC 9110, section 14.
final class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/10000, 1",
        "bytes=0-499, bytes 0-499/10000, 500",
        "bytes=500-999, bytes 500-999/10000, 500",
        "bytes=-500, bytes 9500-9999/10000, 500",
        "bytes=9500-, bytes 9500-9999/10000, 500",
        "bytes=9999-99999999999999999999, bytes 9999-9999/10000, 1",
        "bytes=-99999, bytes 0-9999/10000, 10000",
        "BYTES=0-1, bytes 0-1/10000, 2"
    })
    void onePartIsGiven(String header, String contentRange, long length) {
        ByteRange range = ByteRange.parse(header, 10_000).orElseThrow();

        assertThat(range.isWithin()).isTrue();
        assertThat(range.length()).isEqualTo(length);
        assertThat(range.words(10_000)).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=-0", "bytes=99999999999999999999-", "bytes=0-0,5-6", "bytes=0-0,-1"})
    void whatIsNotInTheFileAndSeveralPartsAtOnceAreOutside(String header) {
        ByteRange range = ByteRange.parse(header, 10_000).orElseThrow();

        assertThat(range.isWithin()).isFalse();
        assertThat(range.words(10_000)).isEqualTo("bytes */10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=1-2-3"})
    void whatMeansNothingIsLeftOut(String header) {
        assertThat(ByteRange.parse(header, 10_000)).isEqualTo(Optional.empty());
    }

    @Test
    void anEmptyFileHasNoPart() {
        assertThat(ByteRange.parse("bytes=0-", 0).orElseThrow().isWithin()).isFalse();
        assertThat(ByteRange.parse("bytes=-5", 0).orElseThrow().isWithin()).isFalse();
    }
}
