package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.cli.Home.PlatformAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {

    private static final String ADDRESSES =
            "{\"pid\":%d,\"url\":\"http://localhost:8420\",\"gateway_url\":\"http://localhost:8421\"}";

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
        write(ADDRESSES.formatted(ProcessHandle.current().pid()));

        try (FileChannel _ = locked()) {
            assertThat(new Home(folder).platform())
                    .contains(new PlatformAddress(
                            URI.create("http://localhost:8420"), URI.create("http://localhost:8421")));
        }
    }

    @Test
    void theFileOfAKilledPlatformIsNoPlatform() throws IOException {
        write(ADDRESSES.formatted(ProcessHandle.current().pid()));
        assertThat(new Home(folder).platform()).as("without a lock").isEmpty();

        locked().close();
        assertThat(new Home(folder).platform()).as("with a lock nobody holds").isEmpty();

        write(ADDRESSES.formatted(4194305));
        try (FileChannel _ = locked()) {
            assertThat(new Home(folder).platform()).as("of another process").isEmpty();
        }
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

    private FileChannel locked() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("platform.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        assertThat(channel.tryLock()).isNotNull();
        return channel;
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("platform.json"), json);
    }
}
