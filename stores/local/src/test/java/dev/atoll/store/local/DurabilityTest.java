package dev.atoll.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.testkit.DiskJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the loss of power would take, at every acknowledgement.
@Timeout(120)
final class DurabilityTest {

    private static final int FILES = 300;
    private static final int THREADS = 4;

    @TempDir
    private Path home;

    @BeforeEach
    void needsStrace() throws InterruptedException {
        Assumptions.assumeTrue(DiskJournal.isAvailable(), "strace is needed to see what is flushed");
    }

    @Test
    void nothingAcknowledgedIsLostWithThePower() throws Exception {
        DiskJournal journal = publish("true");

        assertThat(journal.judged()).isGreaterThanOrEqualTo(FILES);
        assertThat(journal.lost()).isEmpty();
    }

    @Test
    void withoutFlushesEverythingIsSeenToBeLost() throws Exception {
        DiskJournal journal = publish("false");

        assertThat(journal.judged()).isGreaterThanOrEqualTo(FILES);
        assertThat(journal.lost()).hasSize(journal.judged());
    }

    private DiskJournal publish(String fsync) throws IOException, InterruptedException {
        Path folder = home.toRealPath().resolve("storage");
        Path calls = home.resolve("calls");
        Process publisher = new ProcessBuilder(DiskJournal.command(
                        calls, Folders.java(PublisherMain.class, folder.toString(), fsync, String.valueOf(THREADS))))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = publisher.inputReader()) {
            // The kill may come before strace has noted the last line of each thread.
            for (int i = 0; i < FILES + THREADS; i++) {
                said.readLine();
            }
            // Not strace itself: the program would go on unseen.
            publisher.descendants().forEach(ProcessHandle::destroyForcibly);
            while (said.readLine() != null) {
                // What was printed before the kill.
            }
        }
        assertThat(publisher.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return DiskJournal.read(calls, line -> file(folder, line));
    }

    private static Optional<Path> file(Path folder, String line) {
        int blank = line.indexOf(' ');
        return line.startsWith("t") && blank > 0
                ? Optional.of(folder.resolve(line.substring(0, blank)))
                : Optional.empty();
    }
}
