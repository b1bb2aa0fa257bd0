package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the pages for operators say of nginx, word for word but for ports and certificates, in a real one with TLS,
/// asked by a real curl.
@Tag("acceptance")
@Tag("foreign")
final class ReverseProxyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static final int PLATFORM = RcloneServer.freePort();
    private static final int GATEWAY = RcloneServer.freePort();
    private static final int PUBLIC = RcloneServer.freePort();
    private static final int PUBLIC_GATEWAY = RcloneServer.freePort();
    private static final int APPS = RcloneServer.freePort();

    private static AccountsPlatform platform;
    private static Process nginx;
    private static SignedIn ada;
    private static String deployment = "";

    @BeforeAll
    static void start() throws Exception {
        nginx = proxy();
        platform = AccountsPlatform.up(
                folder.resolve("home"),
                Map.of(
                        "ATOLL_GATEWAY_PORT", String.valueOf(GATEWAY),
                        "ATOLL_PUBLIC_URL", "https://atoll.example.org:" + PUBLIC,
                        "ATOLL_GATEWAY_PUBLIC_URL", "https://atoll.example.org:" + PUBLIC_GATEWAY,
                        "ATOLL_APPS_URL", "https://apps.example.org:" + APPS),
                PLATFORM);
        ada = platform.newPerson(platform.firstOperator(), "ada");
        HttpResponse<String> ordered = ada.post("/api/v1/deployments", Map.of("module", "demo", "title", "Behind"));
        deployment = Platform.parse(ordered.body()).path("id").asText();
        await("the deployment")
                .atMost(PATIENCE)
                .until(() -> view().path("state").asText(), "running"::equals);
    }

    private static JsonNode view() {
        return ada.json("/api/v1/deployments/" + deployment);
    }

    /// The servers of both pages as one configuration.
    private static Process proxy() throws IOException {
        DebianPrograms debian = DebianPrograms.nginx();
        Files.createDirectories(folder.resolve("proxy"));
        for (String name : List.of("atoll", "apps")) {
            Execution made = Atoll.execute(
                    Map.of(),
                    List.of(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "rsa:2048",
                            "-nodes",
                            "-days",
                            "2",
                            "-subj",
                            "/CN=*." + name + ".example.org",
                            "-keyout",
                            folder.resolve("proxy/" + name + ".key").toString(),
                            "-out",
                            folder.resolve("proxy/" + name + ".pem").toString()));
            assertThat(made.status()).as(made.errors()).isZero();
        }
        String servers =
                HowTo.shown("operate.md", "nginx").getFirst().replace("listen 443", "listen 127.0.0.1:" + PUBLIC)
                        + HowTo.shown("give-deployments-names.md", "nginx")
                                .getFirst()
                                .replace("listen 443", "listen 127.0.0.1:" + APPS);
        String configuration = """
                daemon off; pid proxy/pid; error_log stderr; worker_processes 1;
                events {}
                http {
                access_log off; client_body_temp_path proxy/a; proxy_temp_path proxy/b; fastcgi_temp_path proxy/c;
                uwsgi_temp_path proxy/d; scgi_temp_path proxy/e;
                %s
                }
                """.formatted(servers.replace("listen 8443", "listen 127.0.0.1:" + PUBLIC_GATEWAY)
                .replace("127.0.0.1:8420", "127.0.0.1:" + PLATFORM)
                .replace("127.0.0.1:8421", "127.0.0.1:" + GATEWAY)
                .replace("/etc/ssl/atoll", folder.resolve("proxy").toString()));
        Path file = Files.writeString(folder.resolve("proxy/nginx.conf"), configuration);
        return new ProcessBuilder(
                        debian.path("usr/sbin/nginx"), "-p", folder.toString(), "-c", file.toString(), "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy/log").toFile())
                .start();
    }

    @AfterAll
    static void stop() {
        platform.close();
        nginx.destroy();
    }

    /// As a browser on another machine that keeps cookies.
    private static String curl(String... arguments) {
        await("nginx").atMost(PATIENCE).until(ReverseProxyTest::listens);
        List<String> all = new ArrayList<>(List.of(
                "--insecure",
                "--cookie-jar",
                folder.resolve("cookies").toString(),
                "--cookie",
                folder.resolve("cookies").toString()));
        for (int port : List.of(PUBLIC, PUBLIC_GATEWAY, APPS)) {
            all.addAll(List.of("--resolve", "*:" + port + ":127.0.0.1"));
        }
        all.addAll(List.of(arguments));
        return Curl.run(all.toArray(String[]::new)).output();
    }

    private static boolean listens() throws IOException {
        assertThat(nginx.isAlive())
                .as(Files.readString(folder.resolve("proxy/log")))
                .isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), APPS)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whoSignsInByTlsIsLedToTheNameOfADeploymentAndCallsIt() {
        String address = view().path("addresses").get(0).path("url").asText();
        assertThat(address).isEqualTo("https://api-" + deployment + ".apps.example.org:" + APPS);
        String page = curl("--location", "--header", "Accept: text/html", address + "/v2/models/");
        assertThat(page).contains("<h1>Sign in</h1>");

        String home = "https://atoll.example.org:" + PUBLIC;
        curl(
                "--header",
                "Origin: " + home,
                "--data-urlencode",
                "login=ada@example.org",
                "--data-urlencode",
                "password=" + AccountsPlatform.PASSWORD,
                home + "/sign-in");
        String models = curl("--location", "--header", "Accept: text/html", address + "/v2/models/");

        assertThat(models).contains("\"demo\"");
    }

    @Test
    void aProgramShowsATokenAtBothAddressesAndAFileOfAnySizePasses() throws IOException {
        String bearer = "Authorization: Bearer " + ada.token("predict", "read", "write");
        String path = "https://atoll.example.org:" + PUBLIC_GATEWAY + "/d/" + deployment;
        assertThat(view().path("endpoint").asText()).isEqualTo(path);
        Path large = Files.write(folder.resolve("large"), new byte[5_000_000]);

        assertThat(curl("--header", bearer, path + "/v2/models/")).contains("\"demo\"");
        assertThat(curl("--header", bearer, "https://api-" + deployment + ".apps.example.org:" + APPS + "/v2/models/"))
                .contains("\"demo\"");
        assertThat(curl(
                        "--header",
                        bearer,
                        "--write-out",
                        "%{http_code}",
                        "--upload-file",
                        large.toString(),
                        "https://atoll.example.org:" + PUBLIC + "/remote.php/webdav/large"))
                .endsWith("201");
    }

    @Test
    void anotherNameIsRefused() {
        assertThat(curl("--header", "Host: evil.example", "https://atoll.example.org:" + PUBLIC + "/api/v1/session"))
                .contains("evil.example (expected");
    }
}
