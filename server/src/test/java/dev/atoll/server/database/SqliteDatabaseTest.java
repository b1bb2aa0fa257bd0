package dev.atoll.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest extends DatabaseContract {

    @TempDir
    private Path home;

    @Override
    Database open() {
        return TestDatabases.sqlite(home);
    }

    @Test
    void aCommitIsOnDiskWhenItReturns() {
        try (Database database = open()) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
        }
    }

    @Test
    void aReaderCannotWrite() {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.read(handle -> handle.execute("UPDATE counted SET n = 1")))
                    .hasStackTraceContaining("readonly");
        }
    }

    @Test
    void whatWasWrittenIsThereAfterAnotherStart() {
        try (Database database = open()) {
            database.write(handle -> handle.execute("UPDATE counted SET n = 42"));
        }
        try (Database again = open()) {
            int found = again.read(handle -> handle.createQuery("SELECT n FROM counted")
                    .mapTo(Integer.class)
                    .one());
            assertThat(found).isEqualTo(42);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyButItsOwnerReadsIt() throws IOException {
        try (Database _ = open();
                Stream<Path> files = Files.list(home)) {
            List<Path> all = files.toList();

            assertThat(all).hasSize(3);
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    private static String pragma(Database database, String name) {
        return database.write(handle ->
                handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }
}
