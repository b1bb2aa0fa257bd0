package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Real storage elsewhere, a platform that links it, and what one orders of it.
abstract class RemotesBench {

    static final String SECRET = "planted-4f7a-remote";
    static final String WRONG = "planted-4f7a-wrong";
    static final int FILES = 40;
    static final int SLOW_BYTES = 3_000_000;
    static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    static Path elsewhere;
    static AccountsPlatform platform;
    static AccountsPlatform other;
    static SignedIn ana;
    static String appPassword;
    static final List<RcloneServer> SERVERS = new ArrayList<>();
    static RcloneServer sftp;
    static RcloneServer webdav;
    static RcloneServer s3;

    enum Peer {
        SFTP,
        WEBDAV,
        S3,
        NEXTCLOUD
    }

    @BeforeAll
    static void start() throws IOException {
        Map<String, String> settings =
                Map.of("ATOLL_REMOTES_RCLONE", RcloneServer.program(), "ATOLL_REMOTES_PRIVATE_HOSTS", "127.0.0.1");
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        fill(elsewhere.resolve("survey"));
        sftp = serve("sftp", elsewhere);
        webdav = serve("webdav", elsewhere);
        Path buckets = folder.resolve("buckets");
        fill(buckets.resolve("survey"));
        s3 = serve("s3", buckets);
        platform = AccountsPlatform.up(folder.resolve("home"), settings);
        ana = platform.newPerson(platform.firstOperator(), "ana");
        other = AccountsPlatform.up(folder.resolve("other"), Map.of());
        SignedIn there = other.firstOperator();
        appPassword = there.token("read", "write");
        StorageClient files = StorageClient.home(there);
        for (Path file : files(elsewhere.resolve("survey"))) {
            String path = elsewhere.relativize(file).toString();
            files.write("/" + path, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }

    static RcloneServer serve(String protocol, Path served, String... more) {
        RcloneServer server = RcloneServer.start(protocol, served, SECRET, more);
        SERVERS.add(server);
        return server;
    }

    static void fill(Path survey) throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < FILES; i++) {
            Path file = survey.resolve("cruise " + i % 3 + "/sämple+" + i + ".csv");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "depth," + random.nextInt() + "\n".repeat(random.nextInt(900)));
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000L + i)));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(RcloneServer::close);
        Stream.of(platform, other).filter(Objects::nonNull).forEach(AccountsPlatform::close);
    }

    static String at(Peer peer, String path) {
        // The bucket is part of the link.
        return peer == Peer.S3 ? path.replaceFirst("^/survey$", "") : path;
    }

    /// A server that needs some seconds for its files.
    static RcloneServer slow(String name) throws IOException {
        Path files = Files.createDirectories(elsewhere.resolveSibling(name));
        for (int i = 0; i < 10; i++) {
            Files.writeString(files.resolve(i + ".txt"), Integer.toString(i).repeat(SLOW_BYTES / 10));
        }
        return serve("webdav", files, "--bwlimit", "600K");
    }

    /// The programs that the platform runs.
    static List<ProcessHandle> programs() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/rclone"))
                .filter(process ->
                        read(Path.of("/proc/" + process.pid() + "/cmdline")).contains("--use-json-log"))
                .filter(process -> isOurs(process.pid()))
                .toList();
    }

    static boolean isOurs(long pid) {
        try {
            return Path.of("/proc/" + pid + "/cwd").toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    static Map<String, String> fields(Peer peer, String secret) {
        return switch (peer) {
            case SFTP ->
                Map.of("host", "127.0.0.1", "port", "" + sftp.port(), "user", RcloneServer.USER, "pass", secret);
            case WEBDAV -> Map.of("url", webdav.url(), "user", RcloneServer.USER, "pass", secret);
            case S3 ->
                Map.of(
                        "endpoint",
                        s3.url(),
                        "bucket",
                        "survey",
                        "access_key_id",
                        RcloneServer.KEY,
                        "secret_access_key",
                        secret);
            case NEXTCLOUD ->
                Map.of(
                        "url",
                        other.platform().url().replace("localhost", "127.0.0.1"),
                        "user",
                        "operator",
                        "pass",
                        secret);
        };
    }

    static HttpResponse<String> link(String name, String provider, Map<String, String> fields) {
        return ana.post("/api/v1/storage/remotes", Map.of("name", name, "provider", provider, "fields", fields));
    }

    static String state(String name, String provider, Map<String, String> fields) {
        return good(link(name, provider, fields)).path("state").asText();
    }

    static Map<String, Object> copy(String direction, String path, String here) {
        return Map.of("direction", direction, "path", path, "folder", here);
    }

    static Map<String, Object> with(Map<String, ?> order, String name, Object value) {
        Map<String, Object> more = new HashMap<>(order);
        more.put(name, value);
        return more;
    }

    static HttpResponse<String> order(String name, String what, Map<String, ?> body) {
        return ana.post("/api/v1/storage/remotes/" + name + "/" + what, body);
    }

    static String task(HttpResponse<String> ordered) {
        return good(ordered).path("task").asText();
    }

    static JsonNode ended(HttpResponse<String> ordered) {
        return ended(task(ordered));
    }

    static JsonNode ended(String task) {
        await("task " + task)
                .atMost(PATIENCE)
                .until(() -> !List.of("queued", "running")
                        .contains(
                                ana.json("/api/v1/tasks/" + task).path("state").asText()));
        return ana.json("/api/v1/tasks/" + task);
    }

    static JsonNode done(HttpResponse<String> ordered) {
        JsonNode ended = ended(ordered);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("done");
        return ended;
    }

    static JsonNode result(JsonNode task) {
        return Platform.parse(task.path("result").asText());
    }

    static List<String> names(JsonNode list) {
        return list.path("items")
                .valueStream()
                .map(item -> item.path("name").asText())
                .toList();
    }

    static JsonNode good(HttpResponse<String> answer) {
        return StorageClient.good(answer);
    }

    static List<Path> files(Path in) {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
