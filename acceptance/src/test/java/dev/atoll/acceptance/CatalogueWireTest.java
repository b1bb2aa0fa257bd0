package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalogue as AI4OS clients read it, and as ours do.
@Tag("acceptance")
final class CatalogueWireTest {

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Atoll.up(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void theListIsABareArrayOfNames() {
        JsonNode names = platform.json("/v1/catalog/modules");

        assertThat(names.isArray()).isTrue();
        assertThat(names).extracting(JsonNode::asText).contains(Photos.CLASSIFIER);
    }

    @Test
    void aSummaryIsTheMetadataWithoutDescriptionAndLinks() {
        JsonNode summaries = platform.json("/v1/catalog/modules/detail");
        JsonNode summary = summaries.path(0);

        assertThat(fields(summary))
                .contains(
                        "id",
                        "name",
                        "metadata_version",
                        "title",
                        "summary",
                        "tags",
                        "tasks",
                        "categories",
                        "libraries",
                        "license")
                .doesNotContain("description", "links");
        assertThat(summary.path("license").asText()).isEqualTo("APACHE_2_0");
    }

    @Test
    void theDetailAddsDescriptionAndLinksAndLeavesOutTheName() {
        JsonNode detail = platform.json("/v1/catalog/modules/image-classification/metadata");

        assertThat(fields(detail)).contains("id", "description", "links").doesNotContain("name");
        assertThat(detail.path("links").path("self").asText())
                .endsWith("/v1/catalog/modules/image-classification/metadata");
    }

    @Test
    void anUnknownModuleIsNotFoundInTheirErrorEnvelope() {
        HttpResponse<String> answer = platform.get("/v1/catalog/modules/nope/metadata");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(fields(Platform.parse(answer.body()))).containsExactly("detail");
    }

    @Test
    void theRootAnswersByAccept() {
        HttpResponse<String> json = platform.send(HttpRequest.newBuilder(URI.create(platform.url() + "/"))
                .header("Accept", "application/json")
                .GET());
        HttpResponse<String> page = platform.send(HttpRequest.newBuilder(URI.create(platform.url() + "/"))
                .header("Accept", "text/html")
                .GET());

        assertThat(Platform.parse(json.body())
                        .path("versions")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo("v1");
        assertThat(page.body()).contains("<html");
    }

    @Test
    void searchFindsAModuleByTheBeginningOfAWord() {
        assertThat(platform.json("/api/v1/modules?q=classif").path("total").asInt())
                .isPositive();
        assertThat(platform.json("/api/v1/modules?q=zebrafish").path("total").asInt())
                .isZero();
    }

    @Test
    void ourApiDescribesItselfInOpenApi31() {
        assertThat(platform.json("/api/v1/openapi.json").path("openapi").asText())
                .startsWith("3.1");
        assertThat(platform.get("/api/docs").statusCode()).isIn(200, 301, 302, 307, 308);
    }

    @Test
    void aPageOfAnotherSiteIsRefused() {
        HttpResponse<String> foreign = platform.send(
                HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/tryouts/image-classification"))
                        .header("Origin", "https://evil.example")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    @Test
    void aHostThatIsNotThisMachineIsRefused() throws IOException {
        URI platformUri = URI.create(platform.url());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), platformUri.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/modules HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").contains("evil.example");
        }
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
