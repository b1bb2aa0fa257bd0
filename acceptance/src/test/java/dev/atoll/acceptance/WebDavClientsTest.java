package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients of WebDAV as people have them, and how they come in.
@Tag("acceptance")
@Tag("foreign")
final class WebDavClientsTest {

    private static final String FILES = "/remote.php/dav/files/operator/";

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;
    private static String password;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
        password = operator.token("read", "write");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void nodeWorksWithFiles() {
        List<String> command = NodeProgram.named("webdav").command("files.mjs", url(FILES), "operator", password);

        Execution execution = Atoll.execute(Map.of(), command);

        assertThat(execution.output().strip())
                .as(execution.errors())
                .isEqualTo("{\"names\":[\"deeper\",\"moved.txt\",\"ä b.txt\"],\"text\":\"hello from node\","
                        + "\"used\":\"number\",\"refused\":423,\"there\":false}");
    }

    @Test
    void cadaverPutsMovesAndGets() throws IOException {
        DebianPrograms programs = DebianPrograms.unpacked();
        Files.writeString(folder.resolve("sent.txt"), "by cadaver");
        Files.writeString(folder.resolve("commands"), """
                mkcol cadaver
                cd cadaver
                put sent.txt
                move sent.txt moved.txt
                propset moved.txt colour green
                propget moved.txt colour
                get moved.txt got.txt
                quit
                """);
        Files.writeString(folder.resolve(".netrc"), "machine 127.0.0.1\nlogin operator\npassword " + password + "\n");

        Execution execution = programs.run(
                folder,
                Map.of("HOME", folder.toString()),
                "sh",
                "-c",
                programs.path("usr/bin/cadaver") + " " + url(FILES).replace("localhost", "127.0.0.1") + " < commands");

        assertThat(execution.output()).as(execution.errors()).contains("green");
        assertThat(folder.resolve("got.txt")).hasContent("by cadaver");
    }

    @Test
    void curlAsksForTheQuota() {
        Execution execution = Atoll.execute(
                Map.of(),
                List.of(
                        "curl",
                        "-sS",
                        "-u",
                        "operator:" + password,
                        "-X",
                        "PROPFIND",
                        "-H",
                        "Depth: 0",
                        "-d",
                        "<propfind xmlns='DAV:'><prop><quota-used-bytes/><quota-available-bytes/></prop></propfind>",
                        url(FILES)));

        assertThat(execution.output()).as(execution.errors()).containsPattern("quota-available-bytes>[0-9]{6,}<");
    }

    @Test
    void aProgramIsLetInOnceSomebodyAgrees() {
        JsonNode begun =
                Platform.parse(platform.send(platform.request("POST", "/index.php/login/v2", BodyPublishers.noBody())
                                .header("User-Agent", "mirall"))
                        .body());
        String form = "token=" + begun.path("poll").path("token").asText();
        String poll = URI.create(begun.path("poll").path("endpoint").asText()).getPath();
        String page = URI.create(begun.path("login").asText()).getPath();
        int before = platform.send(platform.request("POST", poll, BodyPublishers.ofString(form)))
                .statusCode();

        String shown = operator.get(page).body();
        int agreed = operator.send("POST", page, Map.of()).statusCode();
        JsonNode granted = Platform.parse(platform.send(platform.request("POST", poll, BodyPublishers.ofString(form)))
                .body());
        int after = platform.send(platform.request("POST", poll, BodyPublishers.ofString(form)))
                .statusCode();
        Execution user = curl(granted, "/ocs/v2.php/cloud/user?format=json", "GET");
        Execution revoked = curl(granted, "/ocs/v2.php/core/apppassword", "DELETE");
        Execution gone = curl(granted, "/ocs/v2.php/cloud/user?format=json", "GET");

        assertThat(before).isEqualTo(404);
        assertThat(shown).contains("mirall");
        assertThat(agreed).isEqualTo(200);
        assertThat(granted.path("loginName").asText()).isEqualTo("operator");
        assertThat(after).isEqualTo(404);
        assertThat(Platform.parse(user.output()).at("/ocs/data/id").asText()).isEqualTo("operator");
        assertThat(revoked.output()).contains("OK");
        assertThat(gone.output()).contains("unauthenticated");
    }

    private static Execution curl(JsonNode granted, String path, String method) {
        String credentials = granted.path("loginName").asText() + ":"
                + granted.path("appPassword").asText();
        return Atoll.execute(Map.of(), List.of("curl", "-sS", "-u", credentials, "-X", method, url(path)));
    }

    private static String url(String path) {
        return platform.platform().url() + path;
    }
}
