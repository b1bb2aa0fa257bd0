package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same platform on a database server, chosen by a URL when it starts.
@Tag("postgres")
final class PostgresqlTest {

    @TempDir
    private Path folder;

    @Test
    void aPlatformOnPostgresqlFindsItsModuleAgainAfterItWasKilled() throws Exception {
        try (EmbeddedPostgres postgresql = EmbeddedPostgres.start()) {
            Path home = folder.resolve("home");
            Map<String, String> database = Map.of(
                    "ATOLL_DATABASE_URL",
                    postgresql.getJdbcUrl("postgres", "postgres"),
                    "ATOLL_DATABASE_USER",
                    "postgres");
            try (Platform platform = Atoll.up(home, database)) {
                assertThat(predict(platform)).isEqualTo(200);
                List<Long> before = platform.runtimes();
                platform.kill();
                try (Platform restarted = Atoll.up(home, database)) {
                    assertThat(predict(restarted)).isEqualTo(200);
                    assertThat(restarted.runtimes()).hasSize(1).isEqualTo(before);
                }
            }
            assertThat(Files.exists(home.resolve("atoll.db"))).isFalse();
        }
    }

    private static int predict(Platform platform) {
        HttpResponse<String> response = platform.send(
                new Multipart().file("image", Photos.CAT, "image/png").postTo(platform.predict(Photos.CLASSIFIER)));
        return response.statusCode();
    }
}
