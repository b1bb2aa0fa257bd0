package dev.atoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class OwnerOnlyTest {

    @TempDir
    private Path folder;

    @Test
    void aNewHomeIsForItsOwnerOnly() throws Exception {
        OwnerOnly.home(folder.resolve("home"));

        assertThat(rights(folder.resolve("home"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("home/logs"))).isEqualTo("rwx------");
    }

    @Test
    void aHomeThatExistsKeepsItsRightsAndClosesWhatItHolds() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path database = open(folder.resolve("atoll.db"));
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxr-xr-x"));

        OwnerOnly.home(folder);

        assertThat(rights(folder)).isEqualTo("rwxr-xr-x");
        assertThat(rights(database)).isEqualTo("rw-------");
        assertThat(rights(logs)).isEqualTo("rwx------");
    }

    @Test
    void whereThePlatformIsFoundIsForItsOwnerOnly() throws Exception {
        new PlatformFile(folder).write("http://localhost:1", "http://localhost:2", Instant.EPOCH, "1");

        assertThat(rights(folder.resolve("platform.json"))).isEqualTo("rw-------");
    }

    private static Path open(Path file) throws IOException {
        Files.createFile(file);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
