package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets get a new key, whenever the platform is killed meanwhile.
@Tag("acceptance")
final class RotatingSurvivesKillTest {

    private static final int KILLS = 8;
    private static final int SECRETS = 150;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void everySecretCanBeReadWheneverThePlatformIsKilledWhileTheKeyChanges() throws Exception {
        Path home = folder.resolve("home");
        Duration whole;
        try (Platform platform = Atoll.up(home)) {
            for (int i = 0; i < SECRETS; i++) {
                set(platform, i);
            }
            long begin = System.nanoTime();
            assertThat(rotating(platform).get().statusCode()).isEqualTo(200);
            whole = Duration.ofNanos(System.nanoTime() - begin);
            assertReadable(platform);
        }
        for (int round = 0; round < KILLS; round++) {
            try (Platform platform = Atoll.up(home)) {
                assertReadable(platform);
                killAfter(platform, whole.multipliedBy(round).dividedBy(KILLS - 1));
            }
        }
        try (Platform platform = Atoll.up(home)) {
            assertReadable(platform);
        }
        onlyTheLastKeyStays(home);
        try (Platform platform = Atoll.up(home)) {
            assertReadable(platform);
        }
    }

    private void killAfter(Platform platform, Duration wait) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = rotating(platform);
        try {
            var _ = answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // It is being done just now.
        }
        platform.kill();
    }

    private CompletableFuture<HttpResponse<String>> rotating(Platform platform) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/secret-keys"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static void set(Platform platform, int number) {
        HttpResponse<String> set =
                platform.send(HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/secrets/killed/" + number))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"value\":\"number " + number + "\"}")));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(204);
    }

    private static void assertReadable(Platform platform) {
        for (int i = 0; i < SECRETS; i++) {
            assertThat(platform.json("/api/v1/secrets/killed/" + i)
                            .path("value")
                            .asText())
                    .isEqualTo("number " + i);
        }
    }

    /// The start before moved everything to it.
    private static void onlyTheLastKeyStays(Path home) throws IOException {
        try (Stream<Path> keys = Files.list(home.resolve("keys"))) {
            for (Path key : keys.toList()) {
                if (!key.endsWith("secrets.key")) {
                    Files.delete(key);
                }
            }
        }
    }
}
