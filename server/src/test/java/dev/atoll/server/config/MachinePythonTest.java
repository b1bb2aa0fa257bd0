package dev.atoll.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachinePythonTest {

    @TempDir
    private Path folder;

    @Test
    void aScriptInItsPlaceLeadsToIt() throws Exception {
        Path shim = Files.writeString(folder.resolve("python3"), "#!/bin/sh\necho /opt/pythons/3.13/bin/python3\n");
        Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(ModuleEnvironment.of(Map.of("PATH", folder + ":/usr/bin")))
                .containsEntry("ATOLL_PYTHON", "/opt/pythons/3.13/bin/python3");
    }

    @Test
    void thatOfTheSystemNeedsNoWord() {
        assertThat(ModuleEnvironment.of(Map.of("PATH", "/usr/bin:" + folder))).isEmpty();
    }

    @Test
    void theOneThatTheOperatorNamesStays() {
        assertThat(ModuleEnvironment.of(Map.of("PATH", folder.toString(), "ATOLL_PYTHON", "/opt/python")))
                .containsEntry("ATOLL_PYTHON", "/opt/python");
    }
}
