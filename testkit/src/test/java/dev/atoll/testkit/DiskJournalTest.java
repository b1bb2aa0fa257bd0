package dev.atoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines as strace 6.1 writes them.
final class DiskJournalTest {

    private static final String CREATE =
            "7 openat(AT_FDCWD</>, \"/s/.in/1\", O_WRONLY|O_CREAT|O_EXCL, 0600) = 4</s/.in/1>";
    private static final String WRITE = "7 write(4</s/.in/1>, \"plankton\", 8) = 8";
    private static final String FLUSH = "7 fsync(4</s/.in/1>) = 0";
    private static final String RENAME = "7 renameat(5</s/.in>, \"1\", 6</s/t>, \"f\") = 0";
    private static final String FLUSH_FOLDER = "7 fsync(8</s/t>) = 0";
    private static final String ACKNOWLEDGE = "7 write(1<pipe:[9]>, \"f 1\\n\", 4) = 4";

    @TempDir
    private Path home;

    @Test
    void aFileThatWasFlushedAndNamedInAFlushedFolderIsSafe() throws Exception {
        DiskJournal journal = read(CREATE, WRITE, FLUSH, RENAME, FLUSH_FOLDER, ACKNOWLEDGE);

        assertThat(journal.judged()).isEqualTo(1);
        assertThat(journal.lost()).isEmpty();
    }

    @Test
    void aFileThatWasNotFlushedIsLost() throws Exception {
        assertThat(read(CREATE, WRITE, RENAME, FLUSH_FOLDER, ACKNOWLEDGE).lost())
                .containsExactly("/s/t/f was not flushed after it was written");
    }

    @Test
    void aFileThatWasWrittenAfterItsFlushIsLost() throws Exception {
        assertThat(read(CREATE, WRITE, FLUSH, WRITE, RENAME, FLUSH_FOLDER, ACKNOWLEDGE)
                        .lost())
                .hasSize(1);
    }

    @Test
    void aFileInAFolderThatWasNotFlushedIsLost() throws Exception {
        assertThat(read(CREATE, WRITE, FLUSH, RENAME, ACKNOWLEDGE).lost()).hasSize(1);
        assertThat(read(CREATE, WRITE, FLUSH, FLUSH_FOLDER, RENAME, ACKNOWLEDGE).lost())
                .hasSize(1);
    }

    @Test
    void anAcknowledgementBeforeTheFlushIsOneTooMany() throws Exception {
        assertThat(read(CREATE, WRITE, FLUSH, RENAME, ACKNOWLEDGE, FLUSH_FOLDER).lost())
                .hasSize(1);
    }

    @Test
    void aFlushThatHadBegunBeforeTheNameDoesNotCoverIt() throws Exception {
        assertThat(read(
                                CREATE,
                                WRITE,
                                FLUSH,
                                "8 fsync(9</s/t> <unfinished ...>",
                                RENAME,
                                "8 <... fsync resumed>)              = 0",
                                ACKNOWLEDGE)
                        .lost())
                .hasSize(1);
    }

    @Test
    void aFlushThatFailedIsNone() throws Exception {
        assertThat(read(
                                CREATE,
                                WRITE,
                                "7 fsync(4</s/.in/1>) = -1 EIO (Input/output error)",
                                RENAME,
                                FLUSH_FOLDER,
                                ACKNOWLEDGE)
                        .lost())
                .hasSize(1);
    }

    @Test
    void aFolderOnTheWayWhoseNameWasNotFlushedTakesTheFileWithIt() throws Exception {
        assertThat(read("7 mkdir(\"/s/t\", 0700) = 0", CREATE, WRITE, FLUSH, RENAME, FLUSH_FOLDER, ACKNOWLEDGE)
                        .lost())
                .containsExactly("/s/t/f is lost with the name /s/t, whose folder was not flushed");
    }

    @Test
    void whatAServerAcknowledgesHasToBeInTheFlushedLogOfItsDatabaseAsWell() throws Exception {
        String log = "7 pwrite64(5</s/db-wal>, \"row\", 3, 0) = 3";
        String flushLog = "7 fdatasync(5</s/db-wal>) = 0";
        String answer = "7 write(9<socket:[12]>, \"f 1\", 3) = 3";

        assertThat(answered(CREATE, WRITE, FLUSH, RENAME, FLUSH_FOLDER, log, flushLog, answer)
                        .lost())
                .isEmpty();
        assertThat(answered(CREATE, WRITE, FLUSH, RENAME, FLUSH_FOLDER, log, answer, flushLog)
                        .lost())
                .containsExactly("/s/t/f is not in the log of the database that was flushed");
        assertThat(answered(log, CREATE, WRITE, FLUSH, RENAME, FLUSH_FOLDER, flushLog, answer)
                        .lost())
                .hasSize(1);
    }

    private DiskJournal answered(String... calls) throws IOException {
        Path file = Files.write(home.resolve("calls"), List.of(calls));
        return DiskJournal.readOfServer(
                file,
                Path.of("/s/db-wal"),
                text -> text.startsWith("f ") ? Optional.of(Path.of("/s/t/f")) : Optional.empty());
    }

    private DiskJournal read(String... calls) throws IOException {
        Path file = Files.write(home.resolve("calls"), List.of(calls));
        return DiskJournal.read(
                file, line -> line.startsWith("f ") ? Optional.of(Path.of("/s/t/f")) : Optional.empty());
    }
}
