package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files from elsewhere: they arrive as they were, or nothing of them is there.
@Tag("acceptance")
@Timeout(300)
final class ImportTest {

    private static final int MEGABYTE = 1 << 20;
    private static final long QUOTA = 150L * MEGABYTE;
    private static final String KEY = "Finding_and_exploring_data.pdf";
    private static final String CONTENT = "api/records/15411009/files/" + KEY + "/content";

    @TempDir
    private static Path folder;

    private static DataServer data;
    private static Platform platform;
    private static StorageClient files;

    @TempDir
    private Path here;

    @BeforeAll
    static void start() {
        data = DataServer.start();
        platform = Atoll.up(folder.resolve("home"), environment());
        files = StorageClient.home(platform);
    }

    @AfterAll
    static void stop() {
        platform.close();
        data.close();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "ATOLL_IMPORTS_ZENODO", data.url(),
                "ATOLL_IMPORTS_PRIVATE_ADDRESSES", "true",
                "ATOLL_QUOTAS_ACCOUNT_STORAGE_BYTES", Long.toString(QUOTA));
    }

    @Test
    void aRecordOfZenodoArrivesThoughTheConnectionBreaks() throws IOException {
        byte[] bytes = noise(3 * MEGABYTE);
        data.serveRecord(KEY, bytes, DataServer.md5(bytes));
        data.breakOnce(CONTENT, bytes.length / 2);

        JsonNode task = ended(platform, order("10.5281/zenodo.15411009", "/from-zenodo"));

        assertThat(task.path("state").asText()).as(task.toString()).isEqualTo("done");
        JsonNode result = Platform.parse(task.path("result").asText());
        assertThat(result.path("path").asText()).isEqualTo("/from-zenodo/zenodo-15411009");
        JsonNode file = files.json("item?path=/from-zenodo/zenodo-15411009/" + KEY);
        assertThat(file.path("sha256").asText()).isEqualTo(DataServer.hash("SHA-256", bytes));
        // How much of what was under way at the break arrives is up to the buffers of both sides.
        String again = data.asked().getLast();
        assertThat(again).startsWith("/" + CONTENT + " bytes=");
        assertThat(Integer.parseInt(again.replaceAll(".*=|-$", ""))).isBetween(1, bytes.length / 2);
        assertNothingIsLeft();
    }

    @Test
    void whatWasKilledGoesOnAfterTheNextStart() throws Exception {
        Map<String, byte[]> contents = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            contents.put("cruise/" + i % 4 + "/image " + i + ".jpg", noise(MEGABYTE / 4));
        }
        byte[] zip = HostileArchives.zip(contents);
        String address = data.serve("cruise.zip", zip);
        int half = zip.length / 2;
        DataServer.Hitch hitch = data.stopOnce("cruise.zip", half);
        Path home = folder.resolve("killed");
        String id;
        try (Platform first = Atoll.up(home, environment())) {
            id = order(first, address, "/");
            hitch.reached().await();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> task(first, id).at("/progress/done").asLong() == half);
            first.kill();
        }
        hitch.over().countDown();

        try (Platform second = Atoll.up(home, environment())) {
            JsonNode task = ended(second, id);

            assertThat(task.path("state").asText()).as(task.toString()).isEqualTo("done");
            StorageClient there = StorageClient.home(second);
            contents.forEach((name, bytes) -> assertThat(
                            there.json("item?path=" + StorageClient.parameter("/cruise/" + name))
                                    .path("sha256")
                                    .asText())
                    .as(name)
                    .isEqualTo(DataServer.hash("SHA-256", bytes)));
            assertThat(there.names("/")).containsExactly("cruise");
        }
    }

    @Test
    void aFileKeepsItsNameAndTheNextOneGetsANumber() {
        byte[] bytes = noise(1000);
        String address = data.serve("a b.csv", bytes).replace(" ", "%20");

        JsonNode first = ended(platform, order(address, "/twice"));
        JsonNode second = ended(platform, order(address, "/twice"));

        assertThat(List.of(first, second))
                .extracting(task -> Platform.parse(task.path("result").asText())
                        .path("path")
                        .asText())
                .containsExactly("/twice/a b.csv", "/twice/a b (2).csv");
        assertThat(files.names("/twice")).containsExactly("a b (2).csv", "a b.csv");
    }

    @Test
    void theTerminalWaitsForItAndSaysWhereItIs() {
        String address = data.serve("terminal.zip", HostileArchives.zip(Map.of("a.txt", noise(10), "b.txt", noise(5))));

        Execution waited = storage("import", address, "home:/typed/plankton");
        Execution detached = storage("import", address, "home:/typed/", "--no-unpack", "--detach");

        assertThat(waited.status()).as(waited.errors()).isZero();
        assertThat(waited.output()).isEqualTo("home:/typed/plankton  2 files, 15 B\n");
        assertThat(ended(platform, detached.output().strip()).path("state").asText())
                .isEqualTo("done");
        assertThat(files.names("/typed")).containsExactly("plankton", "terminal.zip");
        assertThat(storage("tasks").output()).contains(detached.output().strip(), "Import terminal.zip from 127.0.0.1");
        Execution failed = storage("import", address + "x");
        assertThat(failed.status()).isOne();
        assertThat(failed.errors()).contains("127.0.0.1 answered 404 (expected 200)");
    }

    @Test
    void whatAServerHasNotAnsweredYetIsSaid() throws IOException {
        String id;
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            id = order("http://127.0.0.1:" + silent.getLocalPort() + "/silent.bin", "/silent");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> storage("tasks").output().contains("Waiting for 127.0.0.1 to answer"));
            post(platform, "tasks/" + id + "/cancel", "");
        }

        assertThat(ended(platform, id).path("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void aWrongChecksumLeavesNothing() throws IOException {
        byte[] bytes = noise(MEGABYTE);
        data.serveRecord(KEY, bytes, "md5:" + "0".repeat(32));

        refused("10.5281/zenodo.15411009", "its md5 is");
    }

    @Test
    void aZipBombLeavesNothing() {
        refused(data.serve("bomb.zip", HostileArchives.bomb(100)), "it unpacks to more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\\..\\evil.txt"})
    void anArchiveThatLeadsOutsideLeavesNothing(String name) {
        Map<String, byte[]> contents = new TreeMap<>(Map.of("a good one.txt", noise(10), name, noise(10)));

        refused(data.serve("hostile.zip", HostileArchives.zip(contents)), "(expected");
    }

    @Test
    void aLinkInAZipLeavesNothing() throws IOException {
        refused(data.serve("link.zip", HostileArchives.linkInAZip(here)), "the link innocent.txt");
    }

    static Stream<String> types() {
        return Stream.of("SYMTYPE", "LNKTYPE", "CHRTYPE", "BLKTYPE", "FIFOTYPE");
    }

    @ParameterizedTest
    @MethodSource("types")
    void linksAndDevicesInATarLeaveNothing(String type) throws IOException {
        refused(data.serve("odd.tar.gz", HostileArchives.inATar(here, type, "innocent.txt")), "innocent.txt is in it");
    }

    @Test
    void foldersInFoldersWithoutEndLeaveNothing() {
        Map<String, byte[]> deep = Map.of("a/".repeat(150) + "b.txt", noise(10));

        refused(data.serve("deep.zip", HostileArchives.zip(deep)), "names");
    }

    @Test
    void whatTheQuotaHasNoRoomForLeavesNothing() {
        refused(data.serve("large.bin", noise(Math.toIntExact(QUOTA) + 1)), "what the quota and the disk leave");
    }

    @Test
    void whatIsCancelledLeavesNothing() throws Exception {
        byte[] bytes = noise(2 * MEGABYTE);
        String address = data.serve("slow.bin", bytes);
        DataServer.Hitch hitch = data.stopOnce("slow.bin", MEGABYTE);
        String id = order(address, "/");
        hitch.reached().await();

        post(platform, "tasks/" + id + "/cancel", "");

        assertThat(ended(platform, id).path("state").asText()).isEqualTo("cancelled");
        hitch.over().countDown();
        assertThat(files.names("/")).doesNotContain("slow.bin");
        assertNothingIsLeft();
    }

    @Test
    void whatFailedGoesOnWhenItIsTriedAgain() {
        byte[] bytes = noise(2 * MEGABYTE);
        String address = data.url() + "/later.bin";
        String id = order(address, "/later");
        assertThat(ended(platform, id).path("state").asText()).isEqualTo("failed");

        var _ = data.serve("later.bin", bytes);
        post(platform, "tasks/" + id + "/retry", "");

        assertThat(ended(platform, id).path("state").asText()).isEqualTo("done");
        assertThat(files.json("item?path=/later/later.bin").path("sha256").asText())
                .isEqualTo(DataServer.hash("SHA-256", bytes));
    }

    @Test
    void whatIsNoSourceIsRefusedAtOnce() {
        for (String source : List.of("plankton", "file:///etc/passwd", "10.1234/of-somebody-else", "")) {
            var answer = files.post("imports", body(source, "/"));
            assertThat(StorageClient.refusal(answer)).isEqualTo("400 bad_request");
        }
    }

    /// Ends with a sentence, and nothing is there that was not there before.
    private void refused(String source, String message) {
        JsonNode before = files.json("").path("usage");

        JsonNode task = ended(platform, order(source, "/refused"));

        assertThat(task.path("state").asText()).as(task.toString()).isEqualTo("failed");
        assertThat(task.path("message").asText()).contains(message);
        assertThat(files.json("").path("usage")).isEqualTo(before);
        assertThat(files.names("/")).doesNotContain("refused");
        assertNothingIsLeft();
    }

    /// Neither in the space, nor in its trash, nor on the disk of the platform.
    private static void assertNothingIsLeft() {
        assertThat(files.names("/")).noneMatch(name -> name.startsWith(".import"));
        assertThat(files.json("trash").path("items")).isEmpty();
        try (Stream<Path> scratch = Files.list(platform.home().resolve("imports"))) {
            assertThat(scratch).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String order(String source, String into) {
        return order(platform, source, into);
    }

    private static String order(Platform there, String source, String into) {
        return post(there, "storage/home/imports", body(source, into))
                .path("task")
                .asText();
    }

    private static String body(String source, String into) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("into", into)
                .toString();
    }

    private static JsonNode post(Platform there, String path, String body) {
        return StorageClient.good(there.send(HttpRequest.newBuilder(URI.create(there.url() + "/api/v1/" + path))
                .header("Origin", there.url())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    private static JsonNode task(Platform there, String id) {
        return there.json("/api/v1/tasks/" + id);
    }

    private static JsonNode ended(Platform there, String id) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> task(there, id),
                        task -> List.of("done", "failed", "cancelled")
                                .contains(task.path("state").asText()));
    }

    private static Execution storage(String... arguments) {
        String[] all = Stream.of(
                        Stream.of("storage"),
                        Stream.of(arguments),
                        Stream.of("--home", platform.home().toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return Atoll.run(Map.of("LC_ALL", "C.UTF-8"), all);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
