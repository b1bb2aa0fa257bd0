package dev.atoll.server.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Mount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleHomeTest {

    @TempDir
    private Path home;

    @Test
    void cachesAndEnvironmentsAreAllThatIsSeenOfTheHome() {
        assertThat(ModuleHome.mounts(home, Map.of()))
                .containsExactly(
                        Mount.writing(
                                home.resolve("cache"), home.resolve("cache").toString()),
                        Mount.writing(
                                home.resolve("environments"),
                                home.resolve("environments").toString()));
    }

    @Test
    void aPythonOutsideTheSystemIsSeenWithItsLibrary() throws Exception {
        Path python = Files.createDirectories(home.resolve("pythons/3.13/bin")).resolve("python3");
        Files.writeString(python, "");

        assertThat(ModuleHome.mounts(home, Map.of("ATOLL_PYTHON", python.toString())))
                .contains(Mount.reading(home.resolve("pythons/3.13")));
    }

    @Test
    void wheelsAndCertificatesAreSeenWhereTheyAre() throws Exception {
        Path wheels = Files.createDirectory(home.resolve("wheels"));

        assertThat(ModuleHome.mounts(
                        home,
                        Map.of(
                                "PIP_FIND_LINKS",
                                wheels + " https://example.org/wheels",
                                "SSL_CERT_FILE",
                                home.resolve("missing").toString())))
                .contains(Mount.reading(wheels))
                .hasSize(3);
    }
}
