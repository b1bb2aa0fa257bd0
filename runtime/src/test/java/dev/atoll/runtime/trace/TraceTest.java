package dev.atoll.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers are those of the W3C recommendation.
final class TraceTest {

    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(
            strings = {EXAMPLE, " " + EXAMPLE + " ", "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later"})
    void goesOnWithTheCallersTraceAsASpanOfItsOwn(String header) {
        Trace trace = Trace.of(header, random);

        assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace.spanId()).isNotEqualTo("00f067aa0ba902b7");
        assertThat(trace.header()).matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void beginsATraceWhereTheHeaderSaysNothing(String header) {
        assertThat(Trace.of(header, random).header())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void aLineOfTheLogTellsTheTraceOfItsThread() {
        LogRecord line = new LogRecord(Level.INFO, "It failed");
        TracedFormatter formatter = new TracedFormatter();

        assertThat(formatter.formatMessage(line)).isEqualTo("It failed");
        assertThat(Trace.in(EXAMPLE, () -> formatter.formatMessage(line)))
                .isEqualTo("It failed [trace 4bf92f3577b34da6a3ce929d0e0e4736]");
        assertThat(Trace.in("", () -> formatter.formatMessage(line))).isEqualTo("It failed");
    }
}
