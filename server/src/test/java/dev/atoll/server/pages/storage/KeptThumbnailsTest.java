package dev.atoll.server.pages.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptThumbnailsTest {

    private static final int MOST = 1000;
    private static final int EACH = 100;

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private KeptThumbnails kept;

    @BeforeEach
    void openThem() {
        kept = open();
    }

    private KeptThumbnails open() {
        return new KeptThumbnails(folder.resolve("thumbnails"), MOST, () -> now);
    }

    @Test
    void whatIsKeptIsFoundByContentAndSize() throws IOException {
        kept.keep(hash(1), 240, new byte[] {1});
        kept.keep(hash(1), 1600, new byte[] {2});

        assertThat(kept.find(hash(1), 240)).hasValue(new byte[] {1});
        assertThat(kept.find(hash(1), 1600)).hasValue(new byte[] {2});
        assertThat(kept.find(hash(2), 240)).isEmpty();
    }

    @Test
    void whatNobodyLookedAtForLongestGoesWhenThereIsTooMuch() throws IOException {
        for (int i = 0; i < MOST / EACH; i++) {
            keep(i);
        }
        assertThat(find(0)).isTrue();

        keep(10);

        assertThat(find(0)).isTrue();
        assertThat(find(1)).isFalse();
        assertThat(find(10)).isTrue();
    }

    @Test
    void theFolderStaysWithinItsSizeHoweverManyComeAndAfterARestart() throws IOException {
        for (int i = 0; i < 25; i++) {
            keep(i);
        }
        kept = open();
        for (int i = 25; i < 50; i++) {
            keep(i);
        }

        int there = 0;
        for (int i = 0; i < 50; i++) {
            there += find(i) ? 1 : 0;
        }

        assertThat(there).isBetween(MOST / EACH / 2, MOST / EACH);
        assertThat(find(49)).isTrue();
    }

    private void keep(int number) throws IOException {
        now = now.plusSeconds(1);
        kept.keep(hash(number), 240, new byte[EACH]);
    }

    private boolean find(int number) throws IOException {
        now = now.plusSeconds(1);
        return kept.find(hash(number), 240).isPresent();
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }
}
