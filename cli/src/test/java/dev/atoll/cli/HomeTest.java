package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.cli.Home.PlatformAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {

    @TempDir
    private Path folder;

    @Test
    void theOptionWinsOverTheEnvironment() {
        assertThat(Home.of("/a", Map.of("ATOLL_HOME", "/b")).folder()).isEqualTo(Path.of("/a"));
        assertThat(Home.of("", Map.of("ATOLL_HOME", "/b")).folder()).isEqualTo(Path.of("/b"));
        assertThat(Home.of("", Map.of()).folder()).isEqualTo(Path.of(System.getProperty("user.home"), ".atoll"));
    }

    @Test
    void aRunningPlatformIsFoundByItsFile() throws IOException {
        write("{\"pid\":1,\"url\":\"http://localhost:8420\",\"gateway_url\":\"http://localhost:8421\"}");

        assertThat(new Home(folder).platform())
                .contains(
                        new PlatformAddress(URI.create("http://localhost:8420"), URI.create("http://localhost:8421")));
    }

    @Test
    void anUnreadableFileIsNoPlatform() throws IOException {
        write("{\"url\":");

        assertThat(new Home(folder).platform()).isEmpty();
    }

    @Test
    void noFileIsNoPlatform() {
        assertThat(new Home(folder).platform()).isEmpty();
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("platform.json"), json);
    }
}
