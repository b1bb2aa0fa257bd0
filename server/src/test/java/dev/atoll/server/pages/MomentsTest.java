package dev.atoll.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:10:00Z");

    private final Moments moments = new Moments(() -> NOW);

    @ParameterizedTest
    @CsvSource({
        "PT3S, just now",
        "PT1M, 1 minute ago",
        "PT59M, 59 minutes ago",
        "PT3H, 3 hours ago",
        "P1D, 1 day ago",
        "P30D, on 27 Oct 2026"
    })
    void whatWasIsToldAsPeopleSayIt(Duration since, String told) {
        assertThat(moments.ago(NOW.minus(since))).isEqualTo(told);
    }

    @Test
    void whatWasMadeForNinetyDaysEndsInNinetyDays() {
        assertThat(moments.until(NOW.plus(Duration.ofDays(90)).minusMillis(300)))
                .isEqualTo("in 90 days");
        assertThat(moments.until(NOW.minus(Duration.ofDays(1)))).isEqualTo("on 25 Nov 2026");
    }
}
