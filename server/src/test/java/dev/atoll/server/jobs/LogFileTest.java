package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {

    @TempDir
    private Path folder;

    private LogFile log;

    @BeforeEach
    void begin() {
        log = new LogFile(folder.resolve("job").resolve("log.txt"));
    }

    @Test
    void whatAKilledPlatformWroteAndDidNotNoteIsWrittenOver() {
        long noted = log.append(0, "first\n");
        var _ = log.append(noted, "second\n");

        var _ = log.append(noted, "second\nthird\n");

        assertThat(log.read(0, 100).text()).isEqualTo("first\nsecond\nthird\n");
    }

    @Test
    void aLogHasAnEnd() {
        String much = "x".repeat(1 << 20);
        long at = 0;
        for (int i = 0; i < 20; i++) {
            at = log.append(at, much);
        }

        assertThat(log.size()).isLessThanOrEqualTo(4L << 20);
        assertThat(log.read(-60, 60).text()).contains("More was printed");
    }

    @Test
    void itsEndIsReadByCountingBackwards() {
        var _ = log.append(0, "first\nlast\n");

        JobLog read = log.read(-5, 100);

        assertThat(read.text()).isEqualTo("last\n");
        assertThat(read.from()).isEqualTo(6);
        assertThat(read.next()).isEqualTo(11);
    }
}
