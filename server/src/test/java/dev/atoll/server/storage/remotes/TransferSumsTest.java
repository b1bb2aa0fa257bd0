package dev.atoll.server.storage.remotes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.atoll.server.storage.rclone.RcloneLine;
import org.junit.jupiter.api.Test;

final class TransferSumsTest {

    private final TransferSums sums = new TransferSums();

    @Test
    void allDeletionsAreCountedAndTheFirstAreNamed() {
        for (int file = 0; file < 2000; file++) {
            sums.take(skipped("delete", "f" + file));
        }

        assertThat(sums.deletes()).isEqualTo(2000);
        assertThat(sums.preview().deletes()).hasSize(500).startsWith("f0", "f1");
    }

    @Test
    void longNamesAreLeftOutBeforeTheResultIsTooLongForATask() {
        for (int file = 0; file < 400; file++) {
            sums.take(skipped("copy", "\u0001".repeat(4000) + file));
            sums.take(skipped("delete", "x".repeat(4000) + file));
        }

        TransferResult preview = sums.preview();

        assertThat(preview.files()).isEqualTo(400);
        assertThat(preview.copies()).isNotEmpty();
        assertThat(preview.json()).hasSizeLessThan(1024 * 1024);
    }

    private static RcloneLine skipped(String what, String name) {
        return new RcloneLine("notice", "", name, what, MissingNode.getInstance());
    }
}
