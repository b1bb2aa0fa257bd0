package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The secrets routes of the AI4OS platform API, as its wire contract has them.
@Tag("acceptance")
final class PapiSecretsTest {

    private static final String UUID = "5f2b4c1e-9d3a-11f0-8c2b-0242ac120003";
    private static final String TOKEN = "0123456789abcdef".repeat(4);

    /// The example of the contract.
    private static final JsonNode EXAMPLE = Platform.parse("""
            {"/services/storage/share.example.eu":{"vendor":"nextcloud","server":"https://share.example.eu",
              "loginName":"c481f8a2","appPassword":"planted-app-pass"},
             "/services/mlflow/credentials":{"username":"a@b.eu","password":"planted-mlflow-pass"},
             "/services/huggingface/token":{"token":"hf_planted"},
             "/deployments/%1$s/federated/default":{"token":"%2$s"},
             "/deployments/%1$s/llm/vllm":{"token":"%2$s"}}
            """.formatted(UUID, TOKEN));

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

    @AfterEach
    void forget() {
        get("").fieldNames().forEachRemaining(path -> delete("vo.ai4eosc.eu", path));
    }

    @Test
    void withoutSecretsTheAnswerIsAnEmptyObject() {
        assertThat(get("")).isEqualTo(Platform.parse("{}"));
    }

    @Test
    void theKeysAreWholePathsWithALeadingSlash() {
        postExample();

        assertThat(get("")).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deployments/%s/federated/", "deployments/%s/federated", "/deployments/%s/federated"})
    void aSubpathMayHaveSlashesAroundIt(String subpath) {
        postExample();

        assertThat(get(subpath.formatted(UUID))).isEqualTo(Platform.parse("""
                {"/deployments/%s/federated/default":{"token":"%s"}}
                """.formatted(UUID, TOKEN)));
    }

    @Test
    void aPathMayComeWithoutItsSlash() {
        assertSuccess(post("vo.ai4eosc.eu", "services/huggingface/token", "{\"token\":\"hf_planted\"}"));

        assertThat(get("").path("/services/huggingface/token").path("token").asText())
                .isEqualTo("hf_planted");
    }

    @Test
    void aSecondPostReplacesTheFirstAndAnswersTheSame() {
        assertSuccess(post("vo.ai4eosc.eu", "/a", "{\"token\":\"one\",\"more\":null}"));
        assertSuccess(post("vo.ai4eosc.eu", "/a", "{\"token\":\"two\",\"more\":null}"));

        assertThat(get("")).isEqualTo(Platform.parse("{\"/a\":{\"token\":\"two\",\"more\":null}}"));
    }

    @Test
    void aSecondDeleteAnswersTheSameAsTheFirst() {
        assertSuccess(post("vo.ai4eosc.eu", "/a", "{}"));

        assertSuccess(delete("vo.ai4eosc.eu", "/a"));
        assertSuccess(delete("vo.ai4eosc.eu", "/a"));
        assertThat(get("").size()).isZero();
    }

    @Test
    void everyVoHasItsOwn() {
        assertSuccess(post("vo.imagine-ai.eu", "/a", "{\"token\":\"imagine\"}"));

        assertThat(get("").size()).isZero();
        assertSuccess(delete("vo.imagine-ai.eu", "/a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    |                     | [query,vo]",
                "DELETE | ?vo=vo.ai4eosc.eu   | [query,secret_path]",
                "POST   | ?secret_path=/a     | [query,vo]"
            })
    void aMissingParameterIsNamed(String method, String query, String location) {
        HttpResponse<String> answer = platform.send(
                request("/v1/secrets" + (query == null ? "" : query)).method(method, BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode detail = Platform.parse(answer.body()).path("detail");
        assertThat(detail.size()).isEqualTo(1);
        assertThat(detail.path(0).path("loc").toString().replace("\"", "")).isEqualTo(location);
        assertThat(detail.path(0).path("msg").asText()).isEqualTo("Field required");
        assertThat(detail.path(0).path("type").asText()).isEqualTo("missing");
        assertThat(detail.path(0).path("input").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"planted-in-a-list\"]", "\"planted-text\"", "{\"token\":\"planted", ""})
    void whatIsNoObjectIsRefusedAndNotRepeated(String body) {
        HttpResponse<String> answer = post("vo.ai4eosc.eu", "/a", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Platform.parse(answer.body()).path("detail").isArray()).isTrue();
        assertThat(answer.body()).doesNotContain("planted");
    }

    @Test
    void aLargeValueIsRefused() {
        HttpResponse<String> answer = post("vo.ai4eosc.eu", "/a", "{\"token\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Platform.parse(answer.body()).path("detail").isTextual()).isTrue();
    }

    @Test
    void noFileOfTheHomeHasAValueInClear() throws IOException {
        postExample();

        try (Stream<Path> files = Files.walk(platform.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("planted", TOKEN);
            }
        }
    }

    @Test
    void ourOwnApiListsNamesAndGivesValuesOneByOne() {
        HttpResponse<String> put = platform.send(request("/api/v1/secrets/services/mine")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"token\":\"planted-own\"}")));

        assertThat(put.statusCode()).isEqualTo(204);
        HttpResponse<String> list = platform.get("/api/v1/secrets");
        assertThat(Platform.parse(list.body()).at("/items/0/path").asText()).isEqualTo("/services/mine");
        assertThat(list.body()).doesNotContain("planted");
        HttpResponse<String> value = platform.get("/api/v1/secrets/services/mine");
        assertThat(value.body()).isEqualTo("{\"token\":\"planted-own\"}");
        assertThat(value.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(platform.send(request("/api/v1/secrets/services/mine").DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(platform.get("/api/v1/secrets/services/mine").statusCode()).isEqualTo(404);
    }

    private static void postExample() {
        EXAMPLE.properties()
                .forEach(secret -> assertSuccess(
                        post("vo.ai4eosc.eu", secret.getKey(), secret.getValue().toString())));
    }

    private static JsonNode get(String subpath) {
        String query = subpath.isEmpty() ? "" : "&subpath=" + encoded(subpath);
        return platform.json("/v1/secrets?vo=vo.ai4eosc.eu" + query);
    }

    private static HttpResponse<String> post(String vo, String path, String body) {
        return platform.send(request("/v1/secrets?vo=" + vo + "&secret_path=" + encoded(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> delete(String vo, String path) {
        return platform.send(request("/v1/secrets?vo=" + vo + "&secret_path=" + encoded(path))
                .DELETE());
    }

    private static void assertSuccess(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Platform.parse(answer.body())).isEqualTo(Platform.parse("{\"status\":\"success\"}"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path));
    }
}
