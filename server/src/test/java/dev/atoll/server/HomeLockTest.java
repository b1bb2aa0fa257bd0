package dev.atoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {

    @TempDir
    private Path home;

    @Test
    void aHomeIsHeldByOneAndSaysByWhom() throws Exception {
        try (HomeLock _ = HomeLock.take(home).orElseThrow()) {
            assertThat(HomeLock.take(home)).isEmpty();
            assertThat(HomeLock.holder(home))
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aHomeThatWasLeftCanBeTaken() throws Exception {
        HomeLock.take(home).orElseThrow().close();

        assertThat(HomeLock.take(home)).isPresent();
    }
}
