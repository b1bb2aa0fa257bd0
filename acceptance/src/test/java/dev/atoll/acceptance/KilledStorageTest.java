package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole platform is killed again and again while clients put, write over, move and delete files.
@Tag("acceptance")
final class KilledStorageTest {

    private static final int CLIENTS = 4;
    /// So many orders are acknowledged before a kill, at most.
    private static final int MOST = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Random random = new Random(20);

    @Test
    void sevenKillsTakeNothingThatWasAcknowledged() throws Exception {
        surviveKills(7);
    }

    @Test
    @Tag("soak")
    void twoHundredKillsTakeNothingThatWasAcknowledged() throws Exception {
        surviveKills(200);
    }

    private void surviveKills(int kills) throws Exception {
        Path home = folder.resolve("home");
        List<StorageLoad> clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> new StorageLoad("client-" + number, number))
                .toList();
        for (int kill = 0; kill < kills; kill++) {
            try (Platform platform = Atoll.up(home)) {
                check(platform, clients);
                loadAndKill(platform, clients);
            }
        }
        try (Platform platform = Atoll.up(home)) {
            check(platform, clients);
        }
        assertThat(clients.stream().mapToInt(StorageLoad::acknowledged).sum())
                .as("orders that were acknowledged")
                .isGreaterThan(10 * kills);
    }

    private void loadAndKill(Platform platform, List<StorageLoad> clients) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        CountDownLatch told = new CountDownLatch(1 + random.nextInt(MOST));
        List<Thread> threads = clients.stream()
                .map(client -> Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, failure) -> {
                            synchronized (failures) {
                                failures.add(failure);
                            }
                        })
                        .start(() -> client.run(platform, told)))
                .toList();
        boolean _ = told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        platform.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    private static void check(Platform platform, List<StorageLoad> clients) throws IOException {
        StorageClient home = StorageClient.home(platform);
        Path top = StorageOnDisk.home(platform);
        for (StorageLoad client : clients) {
            Map<String, String> found = download(home, client.folder());
            assertThat(client.ledger().allows(found))
                    .as("%s, found %s", client, found)
                    .isTrue();
            assertThat(StorageOnDisk.hashes(top.resolve("files" + client.folder())))
                    .as("on the disk")
                    .isEqualTo(found);
            client.ledger().settle(found);
        }
        // What workloads may have changed is compared in the background after the start.
        await("what counts is what is there").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode usage = home.json("").path("usage");
            assertThat(usage.path("bytes").asLong()).isEqualTo(StorageOnDisk.bytes(top));
            assertThat(usage.path("files").asLong()).isEqualTo(StorageOnDisk.files(top));
        });
        assertThat(StorageOnDisk.names(platform.home().resolve("storage/.incoming")))
                .isEmpty();
    }

    /// Every file below a folder by its path in it, read over HTTP.
    private static Map<String, String> download(StorageClient home, String folder) {
        Map<String, String> hashes = new TreeMap<>();
        if (home.send(home.request("item?path=" + folder).GET()).statusCode() == 404) {
            return hashes;
        }
        for (JsonNode item : home.json("items?page_size=1000&path=" + folder).path("items")) {
            String path = item.path("path").asText();
            if (item.path("kind").asText().equals("folder")) {
                download(home, path)
                        .forEach((name, hash) -> hashes.put(item.path("name").asText() + "/" + name, hash));
            } else {
                hashes.put(item.path("name").asText(), hashOf(home, item));
            }
        }
        return hashes;
    }

    private static String hashOf(StorageClient home, JsonNode item) {
        HttpRequest.Builder request = home.request("content" + item.path("path").asText());
        HttpResponse<byte[]> answer = home.platform().bytes(request);
        String hash = StorageLedger.hash(answer.body());
        // One that the platform has not read again since it was written says nothing.
        assertThat(item.path("sha256").asText(hash)).isEqualTo(hash);
        return hash;
    }

    /// What lies on the disk, whatever the platform says.
    private static final class StorageOnDisk {

        static Path home(Platform platform) throws IOException {
            JsonNode _ = StorageClient.home(platform).json("items");
            try (Stream<Path> homes = Files.list(platform.home().resolve("storage/homes"))) {
                return homes.findFirst().orElseThrow();
            }
        }

        static Map<String, String> hashes(Path folder) throws IOException {
            Map<String, String> hashes = new TreeMap<>();
            for (Path file : all(folder)) {
                hashes.put(folder.relativize(file).toString(), StorageLedger.hash(Files.readAllBytes(file)));
            }
            return hashes;
        }

        static long bytes(Path folder) throws IOException {
            return all(folder).stream().mapToLong(StorageOnDisk::size).sum();
        }

        static long files(Path folder) throws IOException {
            return all(folder).size();
        }

        static List<Path> names(Path folder) throws IOException {
            try (Stream<Path> names = Files.list(folder)) {
                return names.toList();
            }
        }

        private static List<Path> all(Path folder) throws IOException {
            if (!Files.exists(folder)) {
                return List.of();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).toList();
            }
        }

        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
