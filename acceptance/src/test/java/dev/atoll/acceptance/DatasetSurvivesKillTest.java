package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A version of a dataset is there with all its files or not at all, whenever the platform is killed; and
/// it is there in the end, because what was ordered is done.
@Tag("acceptance")
final class DatasetSurvivesKillTest {

    private static final int FILES = 300;
    private static final int FILE_BYTES = 20_000;
    private static final String NAME = "killed";

    @TempDir
    private Path folder;

    @Test
    void aKillInTheMiddleLeavesNoHalfAVersionAndTheRestIsDoneLater() throws Exception {
        Path home = folder.resolve("home");
        String task;
        try (Platform platform = Atoll.up(home)) {
            DatasetClient client = DatasetClient.of(platform);
            writeFiles(client);
            task = begun(client);
            await("some files were copied")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> done(client.task(task)) > 0
                            || client.task(task).path("state").asText().equals("done"));
            platform.kill();
        }
        for (int kill = 0; kill < 2; kill++) {
            try (Platform platform = Atoll.up(home)) {
                assertWholeOrNotThere(DatasetClient.of(platform));
                platform.kill();
            }
        }
        try (Platform platform = Atoll.up(home)) {
            DatasetClient client = DatasetClient.of(platform);
            assertThat(client.over(task).path("state").asText()).isEqualTo("done");
            assertThat(client.get("/api/v1/datasets/" + NAME + "/versions/1").statusCode())
                    .isEqualTo(200);
            assertWholeOrNotThere(client);
        }
    }

    private static String begun(DatasetClient client) {
        JsonNode answer = StorageClient.good(client.order(
                "", Map.of("space", "home", "path", "/many", "name", NAME, "title", "Many", "summary", "Many files.")));
        return answer.path("task").asText();
    }

    private static long done(JsonNode task) {
        return task.path("progress").path("done").asLong();
    }

    private static void writeFiles(DatasetClient client) {
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = new byte[FILE_BYTES];
            random.nextBytes(bytes);
            client.write("/many/" + i + ".bin", bytes);
        }
    }

    private static void assertWholeOrNotThere(DatasetClient client) throws Exception {
        if (client.get("/api/v1/datasets/" + NAME + "/versions/1").statusCode() == 404) {
            assertThat(client.get("/api/v1/catalog/" + NAME).statusCode()).isEqualTo(404);
            return;
        }
        byte[] manifest = client.bytes("/api/v1/datasets/" + NAME + "/versions/1/manifest");
        List<String> lines =
                new String(manifest, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(FILES);
        for (String line : lines) {
            byte[] content = client.bytes("/api/v1/datasets/" + NAME + "/versions/1/content/" + line.substring(66));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .isEqualTo(line.substring(0, 64));
        }
    }
}
