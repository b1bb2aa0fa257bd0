package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people publish, on the AI4OS platform API: its catalogue has modules and tools, and everybody
/// finds in it what they may see.
@Tag("acceptance")
final class PapiPublishedTest {

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn ana;
    private static SignedIn ben;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        SignedIn operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        ben = platform.newPerson(operator, "ben");
        add("otoliths", "module", "public", "1.9");
        add("ai4os-llm", "tool", "public", "1");
        add("plankton-images", "dataset", "public", "1");
        add("secret-plan", "module", "draft", "1");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aModuleIsAmongTheModulesAndAToolAmongTheTools() {
        assertThat(names("/v1/catalog/modules"))
                .contains("otoliths", "ai4os-demo-app")
                .doesNotContain("ai4os-llm", "plankton-images");
        assertThat(names("/v1/catalog/tools"))
                .contains("ai4os-llm")
                .startsWith("ai4os-dev-env")
                .doesNotContain("otoliths", "plankton-images");
    }

    @Test
    void aDatasetIsNoItem() {
        assertThat(platform.platform()
                        .get("/v1/catalog/modules/plankton-images/metadata")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDraftIsThereForItsOwnerAlone() {
        String address = "/v1/catalog/modules/secret-plan/metadata";

        assertThat(ana.json(address).path("id").asText()).isEqualTo("secret-plan");
        assertThat(ben.get(address).statusCode()).isEqualTo(404);
        assertThat(platform.platform().get(address).statusCode()).isEqualTo(404);
        assertThat(names("/v1/catalog/modules")).doesNotContain("secret-plan");
        HttpResponse<String> badge = platform.platform().get("/api/v1/badges/secret-plan");
        assertThat(badge.statusCode()).isEqualTo(404);
    }

    @Test
    void versionsAreTheTagsOfItsForm() {
        assertThat(ana.send("POST", "/api/v1/catalog/otoliths/versions?version=1.10", metadata("Another"))
                        .statusCode())
                .isEqualTo(201);

        JsonNode tag = platform.platform()
                .json("/v1/catalog/modules/otoliths/config?vo=vo.ai4eosc.eu")
                .at("/general/docker_tag");
        assertThat(tag.path("value").asText()).isEqualTo("latest");
        assertThat(tag.path("options")).isEqualTo(Platform.parse("[\"latest\",\"1.10\",\"1.9\"]"));
    }

    @Test
    void aPublishedToolHasTheFormOfItsName() {
        assertThat(platform.platform()
                        .json("/v1/catalog/tools/ai4os-llm/config?vo=vo.ai4eosc.eu")
                        .has("llm"))
                .isTrue();
    }

    private static void add(String name, String kind, String state, String version) {
        HttpResponse<String> added = ana.send(
                "POST",
                "/api/v1/catalog?name=" + name + "&kind=" + kind + "&state=" + state + "&version=" + version,
                metadata(name));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    private static Map<String, ?> metadata(String title) {
        return Map.of(
                "metadata_version", "2.3.0",
                "title", title,
                "summary", "A summary.",
                "description", "A description.",
                "links", Map.of("source_code", "https://example.org/source"),
                "tags", List.of("a tag"),
                "tasks", List.of("Other"),
                "categories", List.of("AI4 inference"),
                "libraries", List.of("Other"));
    }

    private static List<String> names(String list) {
        JsonNode names = platform.platform().json(list);
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
