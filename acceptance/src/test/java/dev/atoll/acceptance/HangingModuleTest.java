package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module that never becomes ready costs its caller a bounded wait, and nobody else anything.
@Tag("acceptance")
final class HangingModuleTest {

    @TempDir
    private Path folder;

    @Test
    void aModuleThatHangsAtItsStartIsGivenUpWithAReason() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("atoll.yml"), "tryout:\n  start_timeout: 5s\n");
        BrokenModules.install(home, "hangs-at-start", "new java.util.concurrent.CountDownLatch(1).await();");
        try (Platform platform = Atoll.up(home)) {
            HttpResponse<String> answer =
                    platform.send(new Multipart().field("text", "hello").postTo(platform.predict("hangs-at-start")));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("5");
            assertThat(platform.json("/api/v1/tryouts/hangs-at-start")
                            .path("state")
                            .asText())
                    .isEqualTo("failed");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> platform.runtimes().isEmpty());
        }
    }
}
