package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The root and catalogue routes of the AI4OS platform API, as its wire contract has them.
@Tag("acceptance")
final class PapiCatalogueTest {

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        Path home = folder.resolve("home");
        WireModules.install(home);
        platform = Atoll.up(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void theRootNamesTheVersionAndTheDocuments() {
        String server = platform.url();
        HttpResponse<String> root =
                platform.send(request("/").header("Accept", "application/json").GET());

        assertThat(Platform.parse(root.body())).isEqualTo(Platform.parse("""
                {"versions":[{"version":"stable","id":"v1",
                  "links":[{"rel":"self","type":"application/json","href":"%1$s/v1/"}]}],
                 "links":[{"rel":"help","type":"text/html","href":"%1$s/docs"},
                  {"rel":"help","type":"text/html","href":"%1$s/redoc"},
                  {"rel":"describedby","type":"application/json","href":"%1$s/openapi.json"}]}
                """.formatted(server)));
    }

    @Test
    void theVersionDescribesItself() {
        assertThat(platform.json("/v1/")).isEqualTo(Platform.parse("""
                {"version":"stable","id":"v1",
                 "links":[{"rel":"self","type":"application/json","href":"%s/v1/"}]}
                """.formatted(platform.url())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc", "/openapi.json"})
    void theDocumentsAreWhereTheRootSays(String path) {
        HttpResponse<String> answer = platform.get(path);

        assertThat(answer.statusCode()).isEqualTo(307);
        String target = answer.headers().firstValue("Location").orElseThrow();
        assertThat(platform.get(URI.create(target).getPath()).statusCode()).isEqualTo(200);
    }

    @Test
    void modulesAreListedWithoutToolsAndToolsWithoutModules() {
        assertThat(names(platform.json("/v1/catalog/modules")))
                .contains("ai4os-demo-app", WireModules.PHYTO)
                .doesNotContainAnyElementsOf(WireModules.TOOLS);
        assertThat(names(platform.json("/v1/catalog/tools")))
                .startsWith("ai4os-dev-env")
                .doesNotHaveDuplicates()
                .containsAll(WireModules.TOOLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "tags_any", "not_tags", "not_tags_any", "storage_name"})
    void parametersThatChangeNothingThereChangeNothingHere(String parameter) {
        for (String list : List.of("/v1/catalog/modules", "/v1/catalog/tools", "/v1/catalog/modules/detail")) {
            assertThat(platform.json(list + "?" + parameter + "=deep+learning")).isEqualTo(platform.json(list));
        }
    }

    @Test
    void theSummaryIsTheOneOfTheContract() {
        assertThat(summary(WireModules.PHYTO)).isEqualTo(Platform.parse("""
                {"id":"phyto-plankton-classification","name":"phyto-plankton-classification",
                 "metadata_version":"2.0.0","title":"Phytoplankton species classifier (VLIZ)",
                 "summary":"Identify the species level of Plankton for 95 classes.","doi":"10.5281/zenodo.1234567",
                 "dates":{"created":"2023-08-10","updated":"2026-05-02"},"tags":["deep learning","vo.imagine-ai.eu"],
                 "tasks":["Computer Vision","Classification"],
                 "categories":["AI4 pre trained","AI4 trainable","AI4 inference"],"libraries":["TensorFlow","Keras"],
                 "data-type":["Image"],
                 "resources":{"inference":{"cpu":1,"memory_MB":1000,"storage_MB":1000},
                  "training":{"cpu":8,"gpu":1,"memory_MB":16000,"storage_MB":5000}},
                 "license":"APACHE_2_0"}
                """));
    }

    @Test
    void theDetailIsTheSummaryWithDescriptionAndLinksAndWithoutTheName() {
        JsonNode detail = platform.json("/v1/catalog/modules/phyto-plankton-classification/metadata");
        ObjectNode summary = (ObjectNode) summary(WireModules.PHYTO);
        ObjectNode rest = (ObjectNode) detail.deepCopy();

        assertThat(rest.remove("description").asText())
                .isEqualTo("The **classifier** says \"copepod\".\nA backslash: \\");
        JsonNode links = rest.remove("links");
        assertThat((JsonNode) rest).isEqualTo(summary.without("name"));
        assertThat(links.path("source_code").asText())
                .isEqualTo("https://github.com/ai4os-hub/phyto-plankton-classification");
        assertThat(links.path("docker_image").asText()).isEqualTo("ai4oshub/phyto-plankton-classification");
        assertThat(links.path("self").asText())
                .isEqualTo(platform.url() + "/v1/catalog/modules/phyto-plankton-classification/metadata");
        for (String link : List.of("cicd_url", "cicd_badge")) {
            URI target = URI.create(links.path(link).asText());
            assertThat(platform.get(target.getPath()).statusCode()).as(link).isEqualTo(200);
        }
    }

    @Test
    void toolsAnswerOnTheRouteOfModulesToo() {
        assertThat(platform.json("/v1/catalog/modules/ai4os-dev-env/metadata"))
                .isEqualTo(platform.json("/v1/catalog/tools/ai4os-dev-env/metadata"));
    }

    @Test
    void theDemoAnswersUnderTheNameItsClientsKnow() {
        assertThat(platform.json("/v1/catalog/modules/ai4os-demo-app/metadata")
                        .path("id")
                        .asText())
                .isEqualTo("ai4os-demo-app");
        assertThat(platform.json("/v1/catalog/modules/ai4os-demo-app/config?vo=vo.ai4eosc.eu")
                        .at("/general/docker_image/value")
                        .asText())
                .isEqualTo("ai4oshub/ai4os-demo-app");
    }

    @Test
    void invalidMetadataHasAPlaceholderWithEveryKey() {
        JsonNode placeholder = platform.json("/v1/catalog/modules/broken/metadata");

        for (String text : List.of("metadata_version", "summary", "doi", "license")) {
            assertThat(placeholder.path(text).isTextual()).as(text).isTrue();
            assertThat(placeholder.path(text).asText()).as(text).isEmpty();
        }
        for (String list : List.of("tasks", "categories", "libraries", "data-type")) {
            assertThat(placeholder.path(list).isArray()).as(list).isTrue();
            assertThat(placeholder.path(list)).as(list).isEmpty();
        }
        assertThat(placeholder.path("tags")).isEqualTo(Platform.parse("[\"invalid metadata\"]"));
        assertThat(placeholder.path("dates")).isEqualTo(Platform.parse("{\"created\":\"\",\"updated\":\"\"}"));
        assertThat(placeholder.path("description").asText()).contains("summary: missing");
        assertThat(placeholder.path("links").path("source_code").asText("none")).isEmpty();
        assertThat(summary("broken").path("tags").path(0).asText()).isEqualTo("invalid metadata");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | */*                             | ''",
                "200 | application/json                | ''",
                "200 | text/html, application/json;q=1 | ''",
                "400 | text/html                       | ''",
                "400 | text/turtle                     | ''",
                "200 | application/ld+json             | mldcatap",
                "200 | text/turtle                     | mldcatap",
                "200 | application/x-turtle            | mldcatap",
                "200 | */*                             | mldcatap",
                "415 | text/csv                        | mldcatap",
                "400 | application/json                | dcat"
            })
    void theProfileAndAcceptChooseTheForm(int status, String accept, String profile) {
        HttpResponse<String> answer =
                platform.send(request("/v1/catalog/modules/" + WireModules.PHYTO + "/metadata?profile=" + profile)
                        .header("Accept", accept)
                        .GET());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status != 200) {
            assertThat(Platform.parse(answer.body()).path("detail").isTextual()).isTrue();
        }
    }

    @Test
    void withoutAProfileTheMessageIsTheirs() {
        HttpResponse<String> answer = platform.send(request("/v1/catalog/modules/" + WireModules.PHYTO + "/metadata")
                .header("Accept", "text/html")
                .GET());

        assertThat(Platform.parse(answer.body()).path("detail").asText()).startsWith("Please specify the profile");
    }

    @Test
    void unknownItemsAreNotFound() {
        HttpResponse<String> answer = platform.get("/v1/catalog/modules/nope/metadata");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Platform.parse(answer.body()).path("detail").isTextual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "modules, ''                                      , 200, Catalog refreshed successfully",
        "modules, ?item_name=phyto-plankton-classification, 200, Cache refreshed successfully",
        "tools  , ?item_name=ai4os-llm                    , 200, Cache refreshed successfully",
        "modules, ?item_name=nope                         , 400, nope is not an available module.",
        "tools  , ?item_name=nope                         , 400, nope is not an available tool."
    })
    void aRefreshAnswersInTheirWords(String type, String query, int status, String message) {
        HttpResponse<String> answer = platform.send(
                request("/v1/catalog/" + type + "/refresh" + query).PUT(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Platform.parse(answer.body())
                        .path(status == 200 ? "message" : "detail")
                        .asText())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,   /v1/nothing,                       404",
        "GET,   /v1/catalog/models,                404",
        "POST,  /v1/catalog/modules,               405",
        "PATCH, /v1/secrets,                       405",
        "GET,   /v1/catalog/modules/refresh,       405"
    })
    void everyErrorIsJsonWithADetail(String method, String path, int status) {
        HttpResponse<String> answer = platform.send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode body = Platform.parse(answer.body());
        assertThat(body.size()).isEqualTo(1);
        assertThat(body.path("detail").isTextual()).isTrue();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path));
    }

    private static JsonNode summary(String name) {
        for (JsonNode summary : platform.json("/v1/catalog/modules/detail")) {
            if (summary.path("name").asText().equals(name)) {
                return summary;
            }
        }
        throw new AssertionError("no summary of " + name);
    }

    private static List<String> names(JsonNode list) {
        assertThat(list.isArray()).isTrue();
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
