package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A platform is killed while people make projects.
@Tag("acceptance")
final class KilledWhileSharingTest {

    private static final int ENOUGH = 25;
    private static final int CALLERS = 4;

    @TempDir
    private static Path folder;

    @Test
    void everyProjectIsThereWithItsManagerAndItsEntryInTheRecordOrNotAtAll() throws InterruptedException {
        Path home = folder.resolve("home");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (Platform platform = Atoll.up(home)) {
            CountDownLatch enough = new CountDownLatch(ENOUGH);
            List<Thread> callers = IntStream.range(0, CALLERS)
                    .mapToObj(
                            caller -> Thread.ofVirtual().start(() -> makeMany(platform, caller, acknowledged, enough)))
                    .toList();
            enough.await();
            platform.kill();
            for (Thread caller : callers) {
                caller.join();
            }
        }

        try (Platform again = Atoll.up(home)) {
            List<String> projects = texts(again, "/api/v1/projects", "id");
            assertThat(projects).containsAll(acknowledged);
            assertThat(texts(again, "/api/v1/audit?action=project.create", "project"))
                    .containsExactlyInAnyOrderElementsOf(projects);
            assertThat(projects)
                    .allSatisfy(project -> assertThat(again.json("/api/v1/projects/" + project + "/members")
                                    .path("items")
                                    .path(0)
                                    .path("manager")
                                    .asBoolean())
                            .isTrue());
        }
    }

    /// Until the platform is gone.
    private static void makeMany(Platform platform, int caller, Set<String> acknowledged, CountDownLatch enough) {
        try {
            for (int i = 0; i < 100 / CALLERS; i++) {
                String id = "lab-" + caller + "-" + i;
                int status = platform.send(HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/projects"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"id\":\"" + id + "\"}")))
                        .statusCode();
                if (status == 201) {
                    acknowledged.add(id);
                }
                enough.countDown();
            }
        } catch (UncheckedIOException e) {
            // It was killed; what it had not acknowledged may be there or not.
            enough.countDown();
        }
    }

    private static List<String> texts(Platform platform, String path, String field) {
        JsonNode items = platform.json(path + (path.contains("?") ? "&" : "?") + "page_size=100")
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
