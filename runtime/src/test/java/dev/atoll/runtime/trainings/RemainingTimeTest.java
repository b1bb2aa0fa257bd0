package dev.atoll.runtime.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RemainingTimeTest {

    private final RemainingTime remaining = new RemainingTime();

    private java.util.OptionalLong after(double seconds, double fraction, String phase) {
        return remaining.after(fraction, phase, (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    @Test
    void cannotBeToldAtFirst() {
        assertThat(after(0, 0, "reading")).isEmpty();
        assertThat(after(0.5, 0.1, "reading")).isEmpty();
    }

    @Test
    void followsTheSpeed() {
        var _ = after(0, 0, "reading");

        // A tenth in two seconds leaves eighteen.
        assertThat(after(2, 0.1, "reading")).hasValue(18);
    }

    @Test
    void cannotBeToldWhileNothingMoves() {
        var _ = after(0, 0, "reading");

        assertThat(after(100, 0, "reading")).isEmpty();
    }

    @Test
    void cannotBeToldOfAnUnknownFraction() {
        var _ = after(0, Double.NaN, "reading");

        assertThat(after(100, Double.NaN, "reading")).isEmpty();
        assertThat(after(200, 0.1, "reading")).isEmpty();
    }

    @Test
    void whatAnEarlierProcessDidSaysNothingOfTheSpeed() {
        var _ = after(0, 0, "reading the checkpoint");
        var _ = after(0.1, 0.6, "epoch 60 of 100");

        // A hundredth in two seconds leaves thirty-nine hundredths.
        assertThat(after(2.1, 0.61, "epoch 61 of 100")).hasValue(78);
    }

    @Test
    void eachPhaseHasASpeedOfItsOwn() {
        var _ = after(0, 0, "reading");
        var _ = after(2, 0.5, "reading");

        assertThat(after(2.1, 0.5, "learning")).isEmpty();
        assertThat(after(7.1, 0.6, "learning")).hasValue(20);
    }

    @Test
    void forgetsASpeedOfLongAgo() {
        var _ = after(0, 0, "learning");
        var _ = after(2, 0.5, "learning");
        for (int second = 3; second <= 200; second++) {
            var _ = after(second, 0.5 + (second - 2) * 0.001, "learning");
        }

        // A thousandth each second: what is left is 0.301.
        assertThat(after(201, 0.699, "learning").orElseThrow()).isBetween(290L, 310L);
    }

    @Test
    void beginsAnewWhenTheFractionGoesBack() {
        var _ = after(0, 0.5, "learning");
        var _ = after(2, 0.6, "learning");

        assertThat(after(3, 0.1, "learning")).isEmpty();
        assertThat(after(5, 0.3, "learning")).hasValue(7);
    }
}
