package dev.atoll.server.pages.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.storage.Usage;
import org.junit.jupiter.api.Test;

final class QuotaBarTest {

    @Test
    void whatIsNearerToItsEndIsShown() {
        assertThat(QuotaBar.of(new Usage(10, 100, 950, 1000, 0, 0)).percent()).isEqualTo(95);
        assertThat(QuotaBar.of(new Usage(10, 100, 1, 1000, 0, 0)).percent()).isEqualTo(10);
    }

    @Test
    void aWarningComesBeforeItIsTooLate() {
        assertThat(QuotaBar.of(new Usage(89, 100, 0, 1000, 0, 0)).warning()).isEmpty();
        assertThat(QuotaBar.of(new Usage(91, 100, 0, 1000, 0, 0)).warning()).contains("9 B", "1,000 files", "trash");
        assertThat(QuotaBar.of(new Usage(120, 100, 0, 1000, 0, 0)).warning()).startsWith("No room");
    }

    @Test
    void whatElseCountsIsNamed() {
        assertThat(QuotaBar.of(new Usage(89, 100, 0, 1000, 5, 7)).also())
                .isEqualTo("including 5 B in the trash and 7 B of older versions");
        assertThat(QuotaBar.of(new Usage(89, 100, 0, 1000, 0, 0)).also()).isEmpty();
    }
}
