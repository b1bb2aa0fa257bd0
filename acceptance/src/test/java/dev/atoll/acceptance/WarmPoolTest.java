package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runtimes wait for a module when the operator asks for that, and the first try gets one of them.
@Tag("acceptance")
final class WarmPoolTest {

    private static final Map<String, String> ONE_WARM = Map.of("ATOLL_TRYOUT_WARM", "1");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    @Test
    void nothingRunsUntilTheOperatorOrATryAsksForIt() {
        try (Platform platform = Atoll.up(folder.resolve("home"))) {
            JsonNode pool = platform.json("/api/v1/status").path("pool");

            assertThat(pool.path("wanted").asInt(-1)).isZero();
            assertThat(pool.path("spares")).isEmpty();
            assertThat(platform.runtimes()).isEmpty();
        }
    }

    @Test
    void theFirstTryIsAnsweredByTheRuntimeThatWaitedAndAnotherTakesItsPlace() {
        try (Platform platform = Atoll.up(folder.resolve("home"), ONE_WARM)) {
            long spare = awaitSpare(platform);
            assertThat(pool(platform).path("memory_bytes").asLong()).isPositive();

            assertThat(predict(platform)).isEqualTo(200);

            assertThat(platform.runtimes()).contains(spare);
            await("another waits")
                    .atMost(PATIENCE)
                    .until(() -> isWaiting(platform) && platform.runtimes().size() == 2);
            assertThat(platform.runtimes()).contains(spare);
            assertThat(state(platform)).isEqualTo("ready");
        }
    }

    @Test
    void whatWasAdoptedAndWhatWaitsOutlivesThePlatform() {
        Path home = folder.resolve("home");
        try (Platform platform = Atoll.up(home, ONE_WARM)) {
            awaitSpare(platform);
            assertThat(predict(platform)).isEqualTo(200);
            await("another waits")
                    .atMost(PATIENCE)
                    .until(() -> isWaiting(platform) && platform.runtimes().size() == 2);
            List<Long> before = platform.runtimes();
            platform.kill();
            try (Platform restarted = Atoll.up(home, ONE_WARM)) {
                await("the module is ready without having been asked")
                        .atMost(PATIENCE)
                        .until(() -> state(restarted).equals("ready") && isWaiting(restarted));
                assertThat(predict(restarted)).isEqualTo(200);
                assertThat(restarted.runtimes()).containsExactlyInAnyOrderElementsOf(before);
            }
        }
    }

    @Test
    void aSpareThatIsKilledIsReplaced() {
        try (Platform platform = Atoll.up(folder.resolve("home"), ONE_WARM)) {
            long spare = awaitSpare(platform);

            ProcessHandle.of(spare).ifPresent(ProcessHandle::destroyForcibly);

            await("another waits")
                    .atMost(PATIENCE)
                    .until(() -> isWaiting(platform)
                            && platform.runtimes().size() == 1
                            && !platform.runtimes().contains(spare));
            assertThat(predict(platform)).isEqualTo(200);
        }
    }

    @Test
    void ctrlCEndsTheSparesToo() {
        try (Platform platform = Atoll.up(folder.resolve("home"), ONE_WARM)) {
            awaitSpare(platform);

            platform.interrupt();

            assertThat(platform.runtimes()).isEmpty();
        }
    }

    private static long awaitSpare(Platform platform) {
        await("a runtime waits").atMost(PATIENCE).until(() -> isWaiting(platform));
        assertThat(platform.runtimes()).hasSize(1);
        return platform.runtimes().getFirst();
    }

    private static boolean isWaiting(Platform platform) {
        return pool(platform).path("spares").path(0).path("state").asText().equals("waiting");
    }

    private static JsonNode pool(Platform platform) {
        return platform.json("/api/v1/status").path("pool");
    }

    private static String state(Platform platform) {
        return platform.json("/api/v1/tryouts/" + Photos.CLASSIFIER)
                .path("state")
                .asText();
    }

    private static int predict(Platform platform) {
        return platform.send(new Multipart()
                        .file("image", Photos.CAT, "image/png")
                        .postTo(platform.predict(Photos.CLASSIFIER)))
                .statusCode();
    }
}
