package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.AccessTable.Action;
import dev.atoll.acceptance.AccessTable.Route;
import dev.atoll.acceptance.RouteCaller.Answer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route for everybody who should not get through, held against the table of access.
@Tag("acceptance")
final class EveryRouteTest {

    /// In everything that Ana has and does not show.
    private static final String MARK = "anasmark7f3";

    /// Tokens are made for some of these; the rest of what one can do takes a session.
    private static final Set<String> SCOPES_OF_TOKENS = Set.of("read", "predict", "write", "admin");

    private static final Set<String> SCOPES_OF_ONE_TIME_PASSWORDS = Set.of("self", "sign_in");

    @TempDir
    private static Path folder;

    private static final List<Route> ROUTES = AccessTable.routes();
    private static final RouteSamples SAMPLES = new RouteSamples();

    private static AccountsPlatform platform;
    private static RouteCaller http;
    private static SignedIn operator;
    private static SignedIn ana;
    private static SignedIn bob;
    private static List<String> withAOneTimePassword;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"), Map.of("ATOLL_PROJECTS_CREATE", "anybody"));
        http = new RouteCaller(platform.platform().url(), SAMPLES);
        fillInWhatIsThere();
        SignedIn once = platform.signIn("operator", platform.oneTimePassword());
        withAOneTimePassword = mistakes(
                route -> !SCOPES_OF_ONE_TIME_PASSWORDS.contains(route.action().scope()), credentials(once), _ -> 403);
        operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        bob = platform.newPerson(operator, "bob");
        plant();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void theDescriptionOfTheApiKnowsTheSameRoutes() {
        Set<String> documented = new TreeSet<>();
        JsonNode paths = platform.platform().json("/api/v1/openapi.json").path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode access = operation.getValue().path("x-atoll-access");
                    documented.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey() + " "
                            + access.path("action").asText());
                }));

        Set<String> table = new TreeSet<>();
        ROUTES.forEach(route -> table.add(route + " " + route.action().name()));
        assertThat(documented)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(table).contains(operation));
    }

    @Test
    void withoutCredentialsOnlyWhatAnybodyMay() {
        assertThat(mistakes(route -> !route.action().isOpen(), Map.of(), EveryRouteTest::toAStranger))
                .isEmpty();
    }

    @Test
    void whatAnybodyMayNeedsNoCredentials() {
        assertNothingLeaks(route -> route.action().isOpen(), Map.of());
    }

    @Test
    void aTokenThatIsNotMadeForItIsRefused() {
        List<String> mistakes = new ArrayList<>();
        for (String scope : SCOPES_OF_TOKENS) {
            String[] others = SCOPES_OF_TOKENS.stream()
                    .filter(other -> !other.equals(scope) && !other.equals("admin"))
                    .toArray(String[]::new);
            Map<String, String> token = bearer(bob.token(others));
            // A pipeline's token that is not the right one: AI4OS says it so.
            mistakes.addAll(mistakes(
                    route -> route.action().scope().equals(scope),
                    token,
                    route -> route.path().endsWith("/refresh") ? 401 : 403));
        }

        assertThat(mistakes).isEmpty();
    }

    @Test
    void noTokenDoesWhatTakesASession() {
        Map<String, String> token = bearer(bob.token("read", "predict", "write"));

        assertThat(mistakes(
                        route -> Set.of("sign_in", "account")
                                .contains(route.action().scope()),
                        token,
                        _ -> 403))
                .isEmpty();
    }

    @Test
    void anExpiredTokenOpensNothing() throws SQLException {
        String token = bob.token("read", "predict", "write");
        letTheNewestTokenExpire();

        assertThat(mistakes(_ -> true, bearer(token), _ -> 401)).isEmpty();
    }

    @Test
    void aRevokedTokenOpensNothing() {
        String token = bob.token("read", "predict", "write");
        platform.withToken(token).delete("/api/v1/tokens/self");

        assertThat(mistakes(_ -> true, bearer(token), _ -> 401)).isEmpty();
    }

    @Test
    void aMadeUpTokenOpensNothing() {
        assertThat(mistakes(_ -> true, bearer("atoll_" + "x".repeat(43)), _ -> 401))
                .isEmpty();
    }

    @Test
    void aSuspendedPersonGetsNoFurtherThanAStranger() {
        SignedIn sam = platform.newPerson(operator, "sam");
        String token = sam.token("read", "predict", "write");
        operator.post("/api/v1/accounts/" + platform.idOf(operator, "sam") + "/suspension", Map.of());

        assertThat(mistakes(_ -> true, bearer(token), _ -> 401)).isEmpty();
        assertThat(mistakes(route -> !route.action().isOpen(), credentials(sam), EveryRouteTest::toAStranger))
                .isEmpty();
    }

    @Test
    void whoHasAOneTimePasswordMayOnlyChangeIt() {
        assertThat(withAOneTimePassword).isEmpty();
    }

    @Test
    void whatOperatorsDoNobodyElseDoes() {
        assertThat(mistakes(route -> route.action().isForOperators(), credentials(bob), _ -> 403))
                .isEmpty();
    }

    @Test
    void thingsOfAnotherPersonAreNotThere() {
        assertThat(mistakes(EveryRouteTest::isAboutSomebodysThing, credentials(bob), _ -> 404))
                .isEmpty();
    }

    @Test
    void nothingOfAnotherPersonIsTold() {
        assertNothingLeaks(
                route -> route.method().equals("GET") && !route.action().isForOperators(), credentials(bob));
    }

    @Test
    void theMarkIsWhereItsOwnerLooks() {
        List<String> seen = ROUTES.stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route -> http.call(route, credentials(ana)).body().contains(MARK))
                .map(Route::toString)
                .toList();

        assertThat(seen).as("or the tests above prove nothing").hasSizeGreaterThan(10);
    }

    /// Not the platform's, and not what everybody who is signed in has of their own.
    private static boolean isAboutSomebodysThing(Route route) {
        Action action = route.action();
        boolean ownByName = Set.of("manage_tokens", "manage_sessions").contains(action.name());
        // Everybody has secrets of their own under the same paths.
        boolean secrets = route.path().contains("/secrets/");
        // Everybody has a home under the name of this host.
        boolean homes = route.path().startsWith("/v1/storage/");
        // AI4OS says 400 for what is not there, and before that asks for a VO.
        boolean deployments = route.path().matches("/v1/(deployments|try_me|batch)/.*");
        boolean everybodys = secrets
                || homes
                || deployments
                || action.isOpen()
                || action.isForOperators()
                || (action.isForAllSignedIn() && !ownByName);
        return route.hasParameters() && !everybodys && !route.path().endsWith("{page}");
    }

    private static void assertNothingLeaks(Predicate<Route> which, Map<String, String> credentials) {
        List<String> mistakes = new ArrayList<>();
        ROUTES.stream().filter(which).forEach(route -> {
            Answer answer = http.call(route, credentials);
            boolean refusesSignIn = route.action().scope().equals("sign_in") && answer.status() == 401;
            if (answer.body().contains(MARK)
                    || isFailure(route, answer)
                    || (answer.status() == 401 && !refusesSignIn)) {
                mistakes.add(route + ": " + answer);
            }
        });
        assertThat(mistakes).isEmpty();
    }

    /// No mail is sent here, which is said by 503.
    private static boolean isFailure(Route route, Answer answer) {
        return answer.status() >= (route.action().name().equals("reset_password") ? 504 : 500);
    }

    /// The routes that answer otherwise than they should, or tell what is Ana's.
    private static List<String> mistakes(
            Predicate<Route> which, Map<String, String> credentials, Function<Route, Integer> expected) {
        List<String> mistakes = new ArrayList<>();
        ROUTES.stream().filter(which).forEach(route -> {
            Answer answer = http.call(route, credentials);
            if (answer.status() != expected.apply(route) || answer.body().contains(MARK)) {
                mistakes.add(route + " (" + expected.apply(route) + "): " + answer);
            }
        });
        return mistakes;
    }

    /// What somebody reads who shows nothing; AI4OS says 403.
    private static int toAStranger(Route route) {
        return route.path().startsWith("/v1/") ? 403 : 401;
    }

    private static Map<String, String> credentials(SignedIn person) {
        return Map.of(person.header(), person.value());
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static void fillInWhatIsThere() {
        SAMPLES.with("module", "demo")
                .with("tool", "jupyterlab")
                .with("modules/{name}", "demo")
                .with("files/{path}", "examples/beach.png")
                .with("type", "modules")
                .with("kind", "cpu")
                .with("version", "1")
                .with("flow", "nothing")
                .with("token", "nothing")
                .with("page", "docs")
                .with("number", "1")
                .with("deployment", "nothing")
                .with("space", "project:nothing");
        Stream.of("name", "id", "project", "account", "member", "email", "path", "task", "job", "snapshot", "share")
                .forEach(parameter -> SAMPLES.with(parameter, "nothing"));
    }

    /// Things of Ana's, all with the mark in them.
    private static void plant() {
        done(ana.post("/api/v1/projects", Map.of("id", "anas-lab", "name", "Lab " + MARK)));
        done(ana.send("PUT", "/api/v1/secrets/anas-key", Map.of("value", MARK)));
        StorageClient.home(ana).in("project:anas-lab").write("/anas-key", MARK);
        String share = StorageClient.good(ana.post(
                        "/api/v1/shares",
                        Map.of("space", "project:anas-lab", "path", "/anas-key", "account", "carl@example.org")))
                .path("id")
                .asText();
        HttpResponse<String> imported =
                ana.post("/api/v1/storage/home/imports", Map.of("source", "https://nowhere.invalid/" + MARK + ".zip"));
        done(imported);
        // No script: among others those are run in a sandbox alone, which not every machine has.
        HttpResponse<String> ordered =
                ana.post("/api/v1/jobs", Map.of("kind", "training", "title", MARK, "module", "demo"));
        done(ordered);
        done(ana.post("/api/v1/tokens", Map.of("name", MARK, "scopes", List.of("read"), "expires_in", "30d")));
        done(platform.send(platform.request(
                        "POST",
                        "/api/v1/catalog?name=anas-draft&kind=module&state=draft",
                        java.net.http.HttpRequest.BodyPublishers.ofString(draft("Draft " + MARK)))
                .header("Content-Type", "application/json")
                .header(ana.header(), ana.value())));
        HttpResponse<String> deployed =
                ana.post("/api/v1/deployments", Map.of("module", "demo", "title", MARK, "storage", List.of()));
        done(deployed);
        String snapshots = "/api/v1/deployments/"
                + Platform.parse(deployed.body()).path("id").asText() + "/snapshots";
        HttpResponse<String> frozen = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> ana.post(snapshots, Map.of("title", MARK)), answer -> answer.statusCode() == 201);
        String account = ana.id();
        SAMPLES.with("name", "anas-draft")
                .with("deployment", Platform.parse(deployed.body()).path("id").asText())
                .with("snapshot", Platform.parse(frozen.body()).path("id").asText())
                .with("project", "anas-lab")
                .with("projects/{id}", "anas-lab")
                .with("accounts/{id}", account)
                .with("account", account)
                .with("member", account)
                .with("people/{id}", account)
                .with("email", "ana@example.org")
                .with("path", "anas-key")
                .with("task", Platform.parse(imported.body()).path("task").asText())
                .with("job", Platform.parse(ordered.body()).path("id").asText())
                .with("space", "project:anas-lab")
                .with("shares/{id}", share)
                .with("shared/{id}", share)
                .with(
                        "tokens/{id}",
                        ana.json("/api/v1/tokens")
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText())
                .with(
                        "sessions/{id}",
                        ana.json("/api/v1/sessions")
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText());
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /// Time passes slowly here: the row says that it has.
    private static void letTheNewestTokenExpire() throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + platform.platform().home().resolve("atoll.db"));
                var statement = database.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            int changed = statement.executeUpdate(
                    "UPDATE api_token SET expires = 1 WHERE id = (SELECT max(id) FROM api_token)");
            assertThat(changed).isEqualTo(1);
        }
    }

    private static String draft(String title) {
        return """
                {"metadata_version": "2.4.0", "title": "%s", "summary": "Hers", "description": "Hers",
                 "dates": {"created": "2026-01-01", "updated": "2026-01-01"}, "license": "MIT",
                 "links": {"source_code": "https://example.org/hers"}, "libraries": ["Other"], "tasks": ["Other"],
                 "categories": ["AI4 inference"], "tags": [], "data-type": ["Other"]}
                """.formatted(title);
    }
}
