package dev.atoll.server.storage.remotes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final Duration HALF = Pace.PATIENCE.dividedBy(2);

    private long now = 5;
    private final Pace pace = new Pace(() -> now);

    @Test
    void whoSaysNothingForLongIsStuck() {
        pass(Pace.PATIENCE);
        assertThat(pace.isStuck()).isFalse();

        pass(Duration.ofSeconds(1));

        assertThat(pace.isStuck()).isTrue();
    }

    @Test
    void aFileMoreIsGettingOn() {
        pass(HALF);
        pace.take(stats(1, 10));
        pass(HALF.plusSeconds(1));

        assertThat(pace.isStuck()).isFalse();
    }

    @Test
    void aLargeFileThatKeepsComingIsGettingOn() {
        for (int i = 1; i <= 10; i++) {
            pass(HALF);
            pace.take(stats(0, i * Pace.STEP_BYTES));
        }

        assertThat(pace.isStuck()).isFalse();
    }

    @Test
    void aByteNowAndThenIsNot() {
        for (int i = 1; i <= 3; i++) {
            pass(HALF);
            pace.take(stats(0, i));
        }

        assertThat(pace.isStuck()).isTrue();
    }

    @Test
    void aFileThatBeginsAnewCountsFromItsBeginning() {
        pace.take(stats(0, 10 * Pace.STEP_BYTES));
        pace.take(stats(0, 0));
        pass(HALF);
        pace.take(stats(0, Pace.STEP_BYTES));
        pass(HALF.plusSeconds(1));

        assertThat(pace.isStuck()).isFalse();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static ObjectNode stats(int transfers, long bytes) {
        return JsonNodeFactory.instance.objectNode().put("transfers", transfers).put("bytes", bytes);
    }
}
