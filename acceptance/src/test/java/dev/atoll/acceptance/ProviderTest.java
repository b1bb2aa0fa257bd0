package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Other programs sign people in with this platform: a certified client library, unmodified.
@Tag("acceptance")
@Tag("foreign")
final class ProviderTest {

    private static final String REDIRECT = "https://grafana.example.org/login/generic_oauth";
    private static final String FAREWELL = "https://grafana.example.org/";

    /// Those of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;
    private static SignedIn ana;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        done(operator.post("/api/v1/projects", Map.of("id", "gulls", "name", "Gulls")));
        done(operator.post("/api/v1/projects/gulls/members", Map.of("address", "ana@example.org", "level", "ap-b")));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "post", "none"})
    void openidClientSignsSomebodyInAndOut(String method) {
        JsonNode client = register(Map.of("public", method.equals("none"), "name", "Program " + method));
        Execution execution = Atoll.execute(
                Map.of(),
                NodeProgram.named("openid-client")
                        .command(
                                "client.mjs",
                                platform.platform().url(),
                                client.path("client_id").asText(),
                                client.path("client_secret").asText(""),
                                REDIRECT,
                                FAREWELL,
                                "ana@example.org",
                                AccountsPlatform.PASSWORD,
                                method));
        assertThat(execution.status()).as(execution.toString()).isZero();
        JsonNode seen = Platform.parse(execution.output());

        assertThat(seen.path("asked").asBoolean()).isTrue();
        assertThat(seen.path("claims").path("sub").asText()).isEqualTo(ana.id());
        assertThat(seen.path("claims").path("email").asText()).isEqualTo("ana@example.org");
        assertThat(seen.path("userinfo").path("name").asText()).isEqualTo("ana");
        assertThat(seen.path("userinfo").path("groups").toString()).isEqualTo("[\"gulls/ap-b\"]");
        assertThat(seen.path("api").asInt()).as("the API for such a token").isEqualTo(403);
        assertThat(seen.path("reused").asText()).isEqualTo("invalid_grant");
        assertThat(seen.path("afterReuse").asText()).isNotEqualTo("none");
        assertThat(seen.path("stolen").asText()).isEqualTo("invalid_grant");
        assertThat(seen.path("left").asText()).isEqualTo(FAREWELL + "?state=bye");
        assertThat(seen.path("after").asText()).contains("/sign-in?back=");
    }

    @Test
    void anAddressThatIsNotRegisteredGetsNoBrowser() {
        JsonNode client = register(Map.of("trusted", true));
        HttpResponse<String> answer = ana.get(authorize(client, "https://evil.example/"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Refresh")).isEmpty();
    }

    @Test
    void aWrongSecretIsAnsweredAsTheStandardSays() {
        JsonNode client = register(Map.of("trusted", true));
        HttpResponse<String> answer = exchange(client.path("client_id").asText(), "wrong", code(ana, client));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
        assertThat(Platform.parse(answer.body()).path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void aSuspendedPersonGetsNoTokenAndIsToldOfToNobody() {
        SignedIn sam = platform.newPerson(operator, "sam");
        JsonNode client = register(Map.of("trusted", true));
        String before = token(client, code(sam, client));
        String code = code(sam, client);
        done(operator.post("/api/v1/accounts/" + platform.idOf(operator, "sam") + "/suspension", Map.of()));

        HttpResponse<String> refused = exchange(client, code);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Platform.parse(refused.body()).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(userinfo(before).statusCode()).isEqualTo(401);
        assertThat(sam.get(authorize(client, REDIRECT)).headers().firstValue("Location"))
                .hasValueSatisfying(there -> assertThat(there).contains("/sign-in?back="));
    }

    @Test
    void operatorsRegisterListAndRemoveByCommand() {
        Map<String, String> environment =
                Map.of("ATOLL_URL", platform.platform().url(), "ATOLL_TOKEN", operator.token("read", "admin"));
        Execution added =
                Atoll.run(environment, "accounts", "clients", "add", "By command", "--redirect", REDIRECT, "--json");
        assertThat(added.status()).as(added.toString()).isZero();
        JsonNode client = Platform.parse(added.output());
        assertThat(client.path("client_secret").asText()).isNotEmpty();

        String id = client.path("client_id").asText();
        assertThat(Atoll.run(environment, "accounts", "clients", "list").output())
                .contains(id)
                .contains("By command")
                .contains(REDIRECT)
                .doesNotContain(client.path("client_secret").asText());
        assertThat(Atoll.run(environment, "accounts", "clients", "remove", id).status())
                .isZero();
        assertThat(Atoll.run(environment, "accounts", "clients", "list").output())
                .doesNotContain(id);
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() {
        Path home = folder.resolve("killed");
        String used;
        String token;
        String key;
        JsonNode client;
        try (AccountsPlatform first = AccountsPlatform.up(home)) {
            SignedIn its = first.firstOperator();
            client = register(its, Map.of("trusted", true));
            used = code(its, client);
            token = Platform.parse(exchange(first, client, used).body())
                    .path("access_token")
                    .asText();
            key = first.platform().json("/oauth2/jwks").toString();
            first.platform().kill();
        }
        try (AccountsPlatform again = AccountsPlatform.up(home)) {
            assertThat(again.platform().json("/oauth2/jwks")).hasToString(key);
            assertThat(userinfo(again, token).statusCode()).isEqualTo(200);
            assertThat(exchange(again, client, used).statusCode())
                    .as("the code is used up")
                    .isEqualTo(400);
        }
    }

    @Test
    void whereNobodySignsInNothingIsPublished() {
        try (Platform single = Atoll.up(folder.resolve("single"))) {
            for (String path : List.of(
                    "/.well-known/openid-configuration",
                    "/oauth2/jwks",
                    "/oauth2/authorize",
                    "/oauth2/consent",
                    "/oauth2/userinfo",
                    "/oauth2/logout")) {
                HttpResponse<String> answer = single.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).as(path).contains("accounts: many");
            }
        }
    }

    private static JsonNode register(Map<String, ?> more) {
        return register(operator, more);
    }

    private static JsonNode register(SignedIn who, Map<String, ?> more) {
        Map<String, Object> client = new HashMap<>(Map.of(
                "name", "Grafana", "redirect_uris", List.of(REDIRECT), "post_logout_redirect_uris", List.of(FAREWELL)));
        client.putAll(more);
        return Platform.parse(done(who.post("/api/v1/oidc-clients", client)).body());
    }

    private static String authorize(JsonNode client, String redirect) {
        return "/oauth2/authorize?response_type=code&scope=openid+profile&state=s&code_challenge=" + CHALLENGE
                + "&code_challenge_method=S256&client_id="
                + client.path("client_id").asText() + "&redirect_uri="
                + URLEncoder.encode(redirect, StandardCharsets.UTF_8);
    }

    private static String code(SignedIn person, JsonNode client) {
        HttpResponse<String> answer = person.get(authorize(client, REDIRECT));
        Matcher code = Pattern.compile("[?&]code=([^&]+)")
                .matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(code.find()).as(answer + " " + answer.body()).isTrue();
        return code.group(1);
    }

    private static String token(JsonNode client, String code) {
        return Platform.parse(done(exchange(client, code)).body())
                .path("access_token")
                .asText();
    }

    private static HttpResponse<String> exchange(JsonNode client, String code) {
        return exchange(platform, client, code);
    }

    private static HttpResponse<String> exchange(AccountsPlatform at, JsonNode client, String code) {
        return exchange(
                at,
                client.path("client_id").asText(),
                client.path("client_secret").asText(),
                code);
    }

    private static HttpResponse<String> exchange(String id, String secret, String code) {
        return exchange(platform, id, secret, code);
    }

    private static HttpResponse<String> exchange(AccountsPlatform at, String id, String secret, String code) {
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String body = "grant_type=authorization_code&code=" + code + "&code_verifier=" + VERIFIER + "&redirect_uri="
                + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8);
        return at.platform()
                .send(HttpRequest.newBuilder(URI.create(at.platform().url() + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> userinfo(String token) {
        return userinfo(platform, token);
    }

    private static HttpResponse<String> userinfo(AccountsPlatform at, String token) {
        return at.withToken(token).get("/oauth2/userinfo");
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
