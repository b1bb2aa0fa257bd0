package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may call the AI4OS platform API where people have accounts: statuses and messages are typed from
/// its wire contract.
@Tag("acceptance")
final class PapiLevelsTest {

    private static final String VO = "vo.imagine-ai.eu";
    private static final String SECRETS = "/v1/secrets?vo=" + VO;
    private static final String ONE = SECRETS + "&secret_path=/services/token";

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;

    /// A member.
    private static SignedIn ana;

    /// A researcher who is no member.
    private static SignedIn ben;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        ben = platform.newPerson(operator, "ben");
        assertThat(operator.post("/api/v1/projects", Map.of("id", VO, "name", "iMagine"))
                        .statusCode())
                .isEqualTo(201);
        join("ana", "ap-u");
        join("ben", "ap-b");
    }

    private static void join(String name, String level) {
        HttpResponse<String> joined = operator.post(
                "/api/v1/projects/" + VO + "/members", Map.of("address", name + "@example.org", "level", level));
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/secrets?vo=vo.imagine-ai.eu",
        "GET,    /v1/secrets",
        "POST,   /v1/secrets?vo=vo.imagine-ai.eu&secret_path=/a",
        "DELETE, /v1/secrets?vo=vo.imagine-ai.eu&secret_path=/a",
        "PUT,    /v1/catalog/modules/refresh"
    })
    void withoutAHeaderNobodyIsAuthenticated(String method, String path) {
        HttpResponse<String> answer = platform.send(platform.request(method, path, BodyPublishers.ofString("{}")));

        assertRefused(answer, 403, "Not authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"atoll_nobodyKnowsThisToken", "no token at all", "eyJhbGciOiJub25lIn0.e30."})
    void aTokenThatIsNotValidIsRefusedWithAReason(String token) {
        HttpResponse<String> answer = platform.withToken(token).get(SECRETS);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Platform.parse(answer.body()).path("detail").asText()).isNotEmpty();
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void aLevelThatIsTooLowIsToldInThreeLines() {
        HttpResponse<String> answer = withToken(ben).get(SECRETS);

        assertRefused(answer, 401, levelTooLow("ap-b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vo.ai4eosc.eu", "nobody-has-this"})
    void aVoOneDoesNotBelongToLooksLikeOneThatDoesNotExist(String vo) {
        assertRefused(withToken(ana).get("/v1/secrets?vo=" + vo), 401, levelTooLow("none"));
    }

    @Test
    void aMemberHasSecretsThatNoOtherMemberSees() {
        SignedIn member = withToken(ana);

        assertThat(member.post(ONE, Map.of("token", "anas-own")).statusCode()).isEqualTo(200);

        assertThat(member.json(SECRETS)).isEqualTo(Platform.parse("{\"/services/token\":{\"token\":\"anas-own\"}}"));
        // The operator made the project and is a member of it.
        assertThat(withToken(operator).json(SECRETS)).isEqualTo(Platform.parse("{}"));
        assertThat(member.delete(ONE).statusCode()).isEqualTo(200);
        assertThat(member.json(SECRETS)).isEqualTo(Platform.parse("{}"));
    }

    @Test
    void aTokenThatOnlyReadsHasNoSecrets() {
        HttpResponse<String> answer = platform.withToken(ana.token("read")).get(SECRETS);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Platform.parse(answer.body()).path("detail").asText()).contains("write");
    }

    @Test
    void onlyAnOperatorsTokenRefreshesTheCatalogue() {
        assertThat(refresh(platform.withToken(operator.token("admin"))).body())
                .isEqualTo("{\"message\":\"Catalog refreshed successfully\"}");
        assertRefused(refresh(platform.withToken(operator.token("read"))), 401, "Invalid authorization token.");
        assertRefused(refresh(withToken(ana)), 401, "Invalid authorization token.");
        assertRefused(refresh(platform.withToken("atoll_unknown")), 401, "Invalid authorization token.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/",
                "/v1/catalog/modules",
                "/v1/catalog/tools/detail",
                "/v1/catalog/modules/ai4os-demo-app/metadata",
                "/v1/catalog/modules/ai4os-demo-app/config?vo=vo.imagine-ai.eu",
                "/v1/inference/oscar/conf?item_name=ai4os-demo-app&vo=vo.imagine-ai.eu"
            })
    void theCatalogueIsForEverybody(String path) {
        assertThat(platform.platform().get(path).statusCode()).isEqualTo(200);
    }

    private static String levelTooLow(String current) {
        return """
                Your user has not the required access level to use this resource:
                * Current level: %s
                * Required level: ap-u""".formatted(current);
    }

    private static SignedIn withToken(SignedIn person) {
        return platform.withToken(person.token("read", "write"));
    }

    private static HttpResponse<String> refresh(SignedIn caller) {
        return caller.send("PUT", "/v1/catalog/modules/refresh", Map.of());
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Platform.parse(answer.body()))
                .isEqualTo(Platform.parse("{\"detail\":\"" + detail.replace("\n", "\\n") + "\"}"));
    }
}
