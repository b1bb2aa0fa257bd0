package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.runtime.runner.LoadFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module that is a program with an HTTP server of its own.
class ForwardedModuleTest {

    private static final Surroundings SURROUNDINGS =
            new Surroundings(InstantSource.system(), ZoneId.of("UTC"), new SecureRandom());
    private static final String SECRET = "nobody-knows";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private RuntimeServer server;
    private int port;

    @BeforeEach
    void listen() throws Exception {
        Path module = Files.createDirectories(folder.resolve("weather"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(module.resolve("module.yml"), """
                command: [%s, -cp, "%s", dev.atoll.runtime.ServerProgram, "{port}", "${BEHAVIOUR}"]
                ready: /ready
                start-limit: 20
                environment: {COLOUR: blue}
                """.formatted(java, System.getProperty("java.class.path")));
        RuntimeOptions options = RuntimeOptions.parse(
                List.of("--module", module.toString(), "--listen-port", "0", "--storage", "/srv/files of/ana"), 1);
        server = new RuntimeServer(
                options, WorkloadSecret.of(SECRET), Files.createDirectories(folder.resolve("tmp")), SURROUNDINGS);
        port = server.listen();
    }

    private void load(String behaviour) throws Exception {
        Path settings = folder.resolve("weather/module.yml");
        Files.writeString(settings, Files.readString(settings).replace("${BEHAVIOUR}", behaviour));
        server.load();
    }

    @AfterEach
    void close() throws Exception {
        client.shutdownNow();
        server.close();
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(WorkloadSecret.HEADER, SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(WorkloadSecret.HEADER, SECRET)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void getsRequestsAsTheyCome() throws Exception {
        load("serves");

        assertThat(send("/forecast//today?city=Palma", "sunny?").body())
                .startsWith("POST /forecast//today?city=Palma 6 ");
    }

    @Test
    void isCalledByItsFolderOrByItsOwnName() throws Exception {
        load("serves");

        assertThat(send("/v2/models/weather/predict/?top=1", "x").body())
                .startsWith("POST /v2/models/Its_Own_Name/predict/?top=1 1 ");
        assertThat(send("/v2/models/Its_Own_Name/predict/", "").body())
                .startsWith("POST /v2/models/Its_Own_Name/predict/ 0 ");
    }

    @Test
    void aPathThatPeopleKnowInTheQueryOfATrainingLeadsWhereItLiesHere() throws Exception {
        load("serves");

        assertThat(send("/v2/models/weather/train/?images=%2Fstorage/plankton&note=a+%C3%B6", "")
                        .body())
                .startsWith("POST /v2/models/Its_Own_Name/train/"
                        + "?images=%2Fsrv%2Ffiles+of%2Fana%2Fplankton&note=a+%C3%B6 0 ");
        assertThat(send("/v2/models/weather/predict/?images=/storage/plankton", "")
                        .body())
                .startsWith("POST /v2/models/Its_Own_Name/predict/?images=/storage/plankton 0 ");
    }

    @Test
    void callersOfTheOpenInferenceProtocolLearnThatItIsReady() throws Exception {
        load("serves");

        assertThat(get("/v2/health/ready").body()).isEqualTo("{\"live\":true,\"ready\":true}");
        assertThat(get("/v2/models/weather/ready").body()).isEqualTo("{\"name\":\"weather\",\"ready\":true}");
        // What a program of no known kind makes of tensors is its own affair.
        assertThat(send("/v2/models/weather/infer", "{}").body()).startsWith("POST /v2/models/Its_Own_Name/infer 2 ");
    }

    @Test
    void isAskedForAMediaTypeItKnowsWhateverTheCallerSays() throws Exception {
        load("serves");

        HttpRequest.Builder anything = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/v2/models/weather/train/"))
                .header(WorkloadSecret.HEADER, SECRET)
                .POST(HttpRequest.BodyPublishers.noBody());
        HttpRequest picture = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/v2/models/weather/predict/"))
                .header(WorkloadSecret.HEADER, SECRET)
                .header("Accept", "image/png, */*;q=0.1")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(client.send(anything.build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("Accept=application/json");
        assertThat(client.send(picture, HttpResponse.BodyHandlers.ofString()).body())
                .contains("Accept=image/*");
    }

    @Test
    void doesNotLearnTheSecret() throws Exception {
        load("serves");

        assertThat(send("/headers", "").body()).doesNotContain(SECRET);
        assertThat(get("/environment").body()).contains("COLOUR=blue", "PORT=").doesNotContain("ATOLL_WORKLOAD_SECRET");
    }

    @Test
    void isReachedOnlyWithTheSecret() throws Exception {
        load("serves");

        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void isReachedOnlyWithTheSecretBelowThePathsOfHealthToo() throws Exception {
        load("serves");

        for (String path : new String[] {"/health/../headers", "/health", "/v2/health", "/v2/health/ready/x"}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void doesNotLearnTheSecretByAWebSocket() throws Exception {
        load("serves");

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("""
                    GET /socket HTTP/1.1\r
                    Host: localhost\r
                    Connection: Upgrade\r
                    Upgrade: websocket\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Atoll-Workload-Secret: %s\r
                    \r
                    """.formatted(SECRET).getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(get("/last").body()).startsWith("GET /socket ").doesNotContain(SECRET);
    }

    @Test
    void isStartedAgainWhenItDies() throws Exception {
        load("serves");

        HttpResponse<String> last = get("/die");

        assertThat(last.statusCode()).isEqualTo(503);
        await().until(() ->
                get("/health/ready").statusCode() == 200 && get("/ready").statusCode() == 200);
    }

    @Test
    void saysWhyItKeepsDying() throws Exception {
        load("serves");

        for (int death = 0; death < 3; death++) {
            await().until(() -> get("/ready").statusCode() == 200);
            assertThat(get("/die").statusCode()).isEqualTo(503);
        }

        await().until(() -> get("/health/ready").body().contains("It failed 3 times in a row"));
        assertThat(get("/health/ready").body()).contains("ended with status 3");
    }

    @Test
    void saysWithWhatItEndedBeforeItAnswered() {
        assertThatThrownBy(() -> load("fails"))
                .isInstanceOf(LoadFailedException.class)
                .hasMessage("the module's program ended with status 7 before it answered: no weights here");
    }

    @Test
    void isGivenUpWhenItDoesNotAnswerInTime() throws Exception {
        Path settings = folder.resolve("weather/module.yml");
        Files.writeString(settings, Files.readString(settings).replace("start-limit: 20", "start-limit: 2"));

        assertThatThrownBy(() -> load("imports"))
                .hasMessage("the module did not answer within 2 s; it was still importing");
    }

    @Test
    void isDescribedByWhatItSaysOfItself() throws Exception {
        Path module = folder.resolve("weather");
        Path settings = module.resolve("module.yml");
        Files.writeString(settings, Files.readString(settings).replace("${BEHAVIOUR}", "serves"));

        new ProgramLoading(
                        RuntimeOptions.parse(List.of("--module", module.toString()), 1),
                        System.getenv(),
                        _ -> {},
                        _ -> {})
                .describe();
        ModuleDescription description = ModuleDescriptionCodec.read(module.resolve(ModuleDescriptionCodec.FILE_NAME));

        assertThat(description.name()).isEqualTo("weather");
        assertThat(description.predict())
                .singleElement()
                .satisfies(argument -> assertThat(argument.name()).isEqualTo("top"));
    }
}
