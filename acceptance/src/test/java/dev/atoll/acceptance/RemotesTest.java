package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Storage elsewhere is linked, browsed, copied and synced: servers of the current rclone, and another Atoll
/// that is taken for a Nextcloud.
@Tag("acceptance")
@Tag("foreign")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RemotesTest extends RemotesBench {

    @ParameterizedTest
    @EnumSource(Peer.class)
    @Order(1)
    void aFolderIsBrowsedCopiedHereAndCopiedBack(Peer peer) throws IOException {
        String name = peer.name().toLowerCase(Locale.ROOT);
        JsonNode linked = good(link(name, name, fields(peer, peer == Peer.NEXTCLOUD ? appPassword : SECRET)));

        List<String> names = names(ana.json("/api/v1/storage/remotes/" + name + "/items?path=" + at(peer, "/survey")));
        JsonNode in = done(order(name, "copy", copy("in", at(peer, "/survey"), "/from-" + name)));
        JsonNode out = done(order(name, "copy", copy("out", at(peer, "/back-" + name), "/from-" + name)));

        assertThat(linked.path("state").asText()).as(linked.toString()).isEqualTo("healthy");
        assertThat(names).containsExactly("cruise 0", "cruise 1", "cruise 2");
        assertThat(result(in).path("files").asInt()).isEqualTo(FILES);
        assertThat(result(out).path("files").asInt()).isEqualTo(FILES);
        for (Path file : files(elsewhere.resolve("survey"))) {
            String path = elsewhere.resolve("survey").relativize(file).toString();
            HttpResponse<String> copied = StorageClient.home(ana).get("/from-" + name + "/" + path);
            assertThat(copied.statusCode()).as(path).isEqualTo(200);
            assertThat(copied.body()).as(path).isEqualTo(Files.readString(file));
            if (peer != Peer.NEXTCLOUD) {
                Path back = peer == Peer.S3 ? folder.resolve("buckets/survey") : elsewhere;
                assertThat(back.resolve("back-" + name).resolve(path)).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    @Order(2)
    void aSyncSaysWhatItWouldDeleteAndDeletesNoMoreThanItMay() throws IOException {
        good(link("sync", "webdav", fields(Peer.WEBDAV, SECRET)));
        StorageClient files = StorageClient.home(ana);
        files.write("/synced/old.txt", "old");
        Map<String, ?> order = copy("in", "/survey/cruise 0", "/synced");

        JsonNode preview = done(order("sync", "sync", with(order, "dry_run", true)));
        JsonNode refused = ended(order("sync", "sync", order));
        List<String> before = files.names("/synced");
        JsonNode synced = done(order("sync", "sync", with(order, "max_delete", 1)));

        assertThat(result(preview).path("deletes").path(0).asText()).isEqualTo("old.txt");
        assertThat(result(preview).path("files").asInt()).isEqualTo(14);
        assertThat(refused.path("state").asText()).isEqualTo("failed");
        assertThat(refused.path("message").asText())
                .contains("to delete at the target: 1 (")
                .contains("Nothing was done");
        assertThat(before).containsExactly("old.txt");
        assertThat(result(synced).path("deleted").asInt()).isEqualTo(1);
        assertThat(files.names("/synced")).hasSize(14).doesNotContain("old.txt");
        assertThat(files.json("trash").toString()).contains("old.txt");
    }

    @Test
    @Order(3)
    void whatDoesNotWorkSaysWhy() {
        int dead = RcloneServer.freePort();

        assertThat(state("wrong-sftp", "sftp", fields(Peer.SFTP, WRONG))).isEqualTo("refused");
        assertThat(state("wrong-dav", "webdav", fields(Peer.WEBDAV, WRONG))).isEqualTo("refused");
        assertThat(state("wrong-s3", "s3", fields(Peer.S3, WRONG))).isEqualTo("refused");
        assertThat(state("wrong-cloud", "nextcloud", fields(Peer.NEXTCLOUD, WRONG)))
                .isEqualTo("refused");
        assertThat(state("dead", "webdav", Map.of("url", "http://127.0.0.1:" + dead, "user", "x", "pass", SECRET)))
                .isEqualTo("unreachable");
        assertThat(state(
                        "dead-sftp",
                        "sftp",
                        Map.of("host", "127.0.0.1", "port", "" + dead, "user", "x", "pass", SECRET)))
                .isEqualTo("unreachable");
        assertThat(ana.get("/api/v1/storage/remotes/wrong-dav/items").statusCode())
                .isEqualTo(409);
        assertThat(ana.get("/api/v1/storage/remotes/dead/items").statusCode()).isEqualTo(503);
        assertThat(ana.get("/api/v1/storage/remotes/sftp/items?path=/nowhere").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(3)
    void credentialsThatEndAreSaidBefore() {
        Map<String, Object> request =
                new HashMap<>(Map.of("name", "ends", "provider", "webdav", "fields", fields(Peer.WEBDAV, SECRET)));
        request.put(
                "expires",
                Instant.now().plus(Duration.ofDays(6)).plusSeconds(60).toString());
        JsonNode soon = good(ana.post("/api/v1/storage/remotes", request));
        request.put("expires", "2026-01-31");
        JsonNode over = good(ana.send("PUT", "/api/v1/storage/remotes/ends", request));

        assertThat(soon.path("expiry").asText()).isEqualTo("expires in 6 days");
        assertThat(soon.path("warning").asBoolean()).isTrue();
        assertThat(over.path("state").asText()).isEqualTo("expired");
        assertThat(order("ends", "copy", copy("in", "/survey", "/x")).statusCode())
                .isEqualTo(409);
    }

    @Test
    @Order(3)
    void nobodyIsSentIntoAPrivateNetwork() throws IOException {
        HttpServer tempting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String inside = "http://localhost:" + webdav.port() + "/";
        tempting.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", inside);
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        tempting.start();
        try {
            String url = "http://127.0.0.1:" + tempting.getAddress().getPort();
            JsonNode redirected = good(link("redirected", "webdav", Map.of("url", url, "user", "x", "pass", SECRET)));
            HttpResponse<String> named = link("named", "webdav", Map.of("url", inside, "user", "x", "pass", SECRET));
            HttpResponse<String> machine =
                    link("machine", "sftp", Map.of("host", "localhost", "user", "x", "pass", SECRET));

            assertThat(redirected.path("state").asText()).isEqualTo("unreachable");
            assertThat(redirected.path("sentence").asText()).contains("private network");
            assertThat(named.statusCode()).isEqualTo(400);
            assertThat(machine.statusCode()).isEqualTo(400);
            assertThat(machine.body()).contains("is a private address");
        } finally {
            tempting.stop(0);
        }
    }

    @Test
    @Order(4)
    void theCommandLineTakesNoSecretWhereOthersSeeIt() {
        Map<String, String> environment =
                Map.of("ATOLL_URL", platform.platform().url(), "ATOLL_TOKEN", ana.token("read", "write"));

        Atoll.Execution refused = Atoll.run(
                environment, "storage", "remote", "add", "cli", "webdav", "url=" + webdav.url(), "pass=" + WRONG);

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errors()).contains("pass: on the command line").doesNotContain(WRONG);
        assertThat(ana.get("/api/v1/storage/remotes/cli").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(4)
    void hostileNamesStayInTheFolder() throws IOException {
        Path hostile = Files.createDirectories(elsewhere.resolve("hostile"));
        List<String> names =
                List.of("..\\..\\evil", "a\nb", "%2e%2e%2fevil", "..evil", "-rf", "con", " blank ", "ok.txt");
        for (String name : names) {
            Files.writeString(hostile.resolve(name), name);
        }
        good(link("hostile", "sftp", fields(Peer.SFTP, SECRET)));

        JsonNode listed = ana.json("/api/v1/storage/remotes/hostile/items?path=/hostile");
        JsonNode task = ended(order("hostile", "copy", copy("in", "/hostile", "/hostile")));
        List<String> here = StorageClient.home(ana).names("/hostile");

        assertThat(names(listed)).contains("..evil", "-rf", "ok.txt", "%2e%2e%2fevil");
        assertThat(here).contains("ok.txt", "..evil", "-rf", "%2e%2e%2fevil").noneMatch(name -> name.contains("\\"));
        assertThat(StorageClient.home(ana).names("/")).doesNotContain("evil");
        assertThat(task.path("state").asText()).as(task.toString()).isIn("done", "failed");
    }

    @Test
    @Order(5)
    void aCancelledOneEndsWithItsProgram() throws IOException {
        RcloneServer slow = slow("cancelled");
        good(link("slow", "webdav", Map.of("url", slow.url(), "user", RcloneServer.USER, "pass", SECRET)));
        String task = task(order("slow", "copy", copy("in", "", "/cancelled")));
        await().atMost(PATIENCE).until(() -> !programs().isEmpty());
        List<String> commands = programs().stream()
                .map(program -> read(Path.of("/proc/" + program.pid() + "/cmdline")))
                .toList();

        good(ana.post("/api/v1/tasks/" + task + "/cancel", Map.of()));
        await().atMost(PATIENCE).until(() -> programs().isEmpty());

        assertThat(commands).isNotEmpty().noneMatch(command -> command.contains("planted"));
        await().atMost(PATIENCE)
                .until(() ->
                        ana.json("/api/v1/tasks/" + task).path("state").asText().equals("cancelled"));
    }

    @Test
    @Order(6)
    void whatIsKilledInTheMiddleGoesOn() throws IOException {
        RcloneServer slow = slow("killed");
        good(link("killed", "webdav", Map.of("url", slow.url(), "user", RcloneServer.USER, "pass", SECRET)));
        String task = task(order("killed", "copy", copy("in", "", "/killed")));
        await().atMost(PATIENCE)
                .until(() -> !StorageClient.home(ana).names("/").isEmpty()
                        && StorageClient.home(ana).names("/").contains("killed")
                        && !StorageClient.home(ana).names("/killed").isEmpty());

        platform.platform().kill();
        platform = AccountsPlatform.up(
                folder.resolve("home"),
                Map.of("ATOLL_REMOTES_RCLONE", RcloneServer.program(), "ATOLL_REMOTES_PRIVATE_HOSTS", "127.0.0.1"));
        ana = platform.signIn("ana@example.org", AccountsPlatform.PASSWORD);
        JsonNode ended = ended(task);

        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("done");
        for (Path file : files(elsewhere.resolveSibling("killed"))) {
            assertThat(StorageClient.home(ana)
                            .get("/killed/" + file.getFileName())
                            .body())
                    .isEqualTo(Files.readString(file));
        }
    }

    @Test
    @Order(7)
    void theSecretsAreNowhere() throws IOException {
        ana.delete("/api/v1/storage/remotes/sync");
        String told = ana.get("/api/v1/storage/remotes").body()
                + ana.get("/api/v1/tasks?page_size=100").body()
                + ana.get("/api/v1/secrets").body()
                + ana.get("/api/v1/secrets?project=:remotes").body()
                + platform.terminal();
        List<Path> files;
        try (Stream<Path> all = Files.walk(platform.platform().home())) {
            files = all.filter(Files::isRegularFile).toList();
        }

        assertThat(told).doesNotContain("planted").doesNotContain(appPassword);
        assertThat(files)
                .anyMatch(file -> file.endsWith("atoll.db"))
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("planted")
                        .doesNotContain(appPassword));
    }
}
