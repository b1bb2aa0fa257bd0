package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a module played by the JDK's HTTP server, below a base path.
final class WelcomeTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;
    private int status = 200;
    private String swagger = "{}";
    private String openapi = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/custom/swagger.json", exchange -> {
            byte[] bytes = swagger.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/custom/openapi.json", exchange -> {
            byte[] bytes = openapi.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    @Test
    void aTrainableModuleSaysHowItIsAskedAndTrained() throws Exception {
        swagger = """
                {"paths":{
                  "/custom/v2/models/sorter/train/":{"post":{"parameters":[]},"get":{}},
                  "/custom/v2/models/sorter/predict/":{"post":{"parameters":[
                    {"in":"formData","name":"image","required":true,"type":"file"},
                    {"in":"query","name":"top_k","required":false,"type":"integer"},
                    {"in":"query","name":"mode","required":true,"type":"string"}]}}}}
                """;

        assertThat(lines(Readiness.READY))
                .containsExactly(
                        "sorter is ready at " + address(),
                        "  docs   " + address() + "/api",
                        "  try    curl -F image=@FILE -F mode=VALUE " + address() + "/v2/models/sorter/predict/",
                        "  train  curl -X POST " + address() + "/v2/models/sorter/train/",
                        "Ctrl-C stops it.");
    }

    @Test
    void aModuleWhoseTrainingsCanOnlyBeListedIsNotOfferedForTraining() throws Exception {
        swagger = """
                {"paths":{"/custom/v2/models/sorter/train/":{"post":{"parameters":[]},"get":{}}}}
                """;
        openapi = """
                {"paths":{"/v2/models/sorter/train/":{"get":{}}}}
                """;

        assertThat(lines(Readiness.READY)).noneMatch(line -> line.contains("train"));
    }

    @Test
    void aModuleThatDoesNotLoadYetSaysWhy() throws Exception {
        status = 503;

        assertThat(lines(Readiness.of(503, "{\"status\":\"failed\",\"reason\":\"A.java:3: ';' expected\"}")))
                .first()
                .isEqualTo("sorter listens at " + address() + " and cannot answer yet: A.java:3: ';' expected");
    }

    private List<String> lines(Readiness readiness) throws InterruptedException {
        return new Welcome(http, "sorter", new ServingRuntime.Listening(address(), readiness)).lines();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/custom");
    }
}
