package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets of the operator and of a person go in by every way, and things go wrong with them; afterwards
/// they are looked for wherever somebody else could read.
@Tag("acceptance")
final class NoSecretLeaksTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)");
    private static final int MOST_PAGES = 150;

    /// What the configuration gives; all of it marked, so that a search finds it.
    private static final String OF_SMTP = "smtp-mark-51d0";
    private static final String OF_OIDC = "oidc-mark-9a7e";
    private static final String OF_DATABASE = "database-mark-c2b4";
    private static final String KEY = "c2VjcmV0cy1rZXktbWFyay0wMTIzNDU2Nzg5YWJjZGU=";

    /// What a person gives.
    private static final String VALUE = "value-mark-77e1";
    private static final String TYPED = "typed-mark-30aa";

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;
    private static SignedIn ana;
    private static final Map<String, String> SECRETS = new LinkedHashMap<>(Map.of(
            "SMTP password", OF_SMTP,
            "OIDC client secret", OF_OIDC,
            "database password", OF_DATABASE,
            "key of the secrets", KEY,
            "value of a secret", VALUE,
            "something typed wrongly", TYPED));

    @BeforeAll
    static void useEverything() {
        platform = AccountsPlatform.up(
                folder.resolve("home"),
                Map.of(
                        // Nothing listens on these: what fails is told in the log.
                        "ATOLL_SMTP_URL",
                        "smtp://atoll:" + OF_SMTP + "@127.0.0.1:9",
                        "ATOLL_SMTP_FROM",
                        "atoll@example.org",
                        "ATOLL_OIDC_ISSUER",
                        "http://127.0.0.1:9/issuer",
                        "ATOLL_OIDC_CLIENT_ID",
                        "atoll",
                        "ATOLL_OIDC_CLIENT_SECRET",
                        OF_OIDC,
                        "ATOLL_DATABASE_PASSWORD",
                        OF_DATABASE,
                        "ATOLL_SECRETS_KEY",
                        KEY));
        operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        SECRETS.put("cookie", ana.value().replaceFirst("[^=]*=", ""));
        SECRETS.put("password", AccountsPlatform.PASSWORD);
        String token = ana.token("read", "predict", "write");
        SECRETS.put("token", token);
        send(ana, "PUT", "/api/v1/secrets/services/key", "{\"value\":\"" + VALUE + "\"}");
        SECRETS.put("secret of a client", clientSecret());
        predict(token);
        goWrong();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void noFileOfTheHomeHasThem() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(platform.platform().home())) {
            files = all.filter(Files::isRegularFile).toList();
        }

        assertThat(files).anyMatch(file -> file.endsWith("logs/atoll.log")).anyMatch(file -> file.endsWith("atoll.db"));
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(foundIn(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theTerminalShowsNone() {
        assertThat(foundIn("the terminal", platform.terminal())).isEmpty();
    }

    @Test
    void noModuleIsGivenThem() throws IOException {
        List<Long> runtimes = platform.platform().runtimes();
        assertThat(runtimes).isNotEmpty();
        List<String> found = new ArrayList<>();
        for (Long pid : runtimes) {
            List<Long> whole = Stream.concat(
                            Stream.of(pid),
                            ProcessHandle.of(pid).stream()
                                    .flatMap(ProcessHandle::descendants)
                                    .map(ProcessHandle::pid))
                    .toList();
            for (Long each : whole) {
                for (String what : List.of("cmdline", "environ")) {
                    Path file = Path.of("/proc", each.toString(), what);
                    found.addAll(foundIn(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noPageShowsThem() {
        List<String> found = new ArrayList<>(crawl("a stranger", Map.of()));
        found.addAll(crawl("ana", Map.of(ana.header(), ana.value())));
        found.addAll(crawl("the operator", Map.of(operator.header(), operator.value())));

        assertThat(found).isEmpty();
    }

    private static String clientSecret() {
        HttpResponse<String> made = operator.post(
                "/api/v1/oidc-clients",
                Map.of("name", "Grafana", "redirect_uris", List.of("https://grafana.example.org/login")));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Platform.parse(made.body()).path("client_secret").asText();
    }

    /// What people do in error, and what then does not work.
    private static void goWrong() {
        SignedIn nobody = new SignedIn(platform, "X-Nobody", "none");
        send(nobody, "POST", "/api/v1/session", "{\"login\":\"ana@example.org\",\"password\":\"" + TYPED + "\"}");
        send(nobody, "POST", "/api/v1/session", "{\"login\":\"ana@example.org\",\"password\":\"" + TYPED);
        send(nobody, "POST", "/api/v1/session", "{\"login\":1,\"passwort\":\"" + TYPED + "\"}");
        send(nobody, "POST", "/api/v1/session", "[\"" + TYPED + "\"]");
        send(
                nobody,
                "POST",
                "/api/v1/password-resets/use",
                "{\"token\":\"" + TYPED + "\",\"password\":\"" + TYPED + "x\"}");
        send(nobody, "POST", "/api/v1/password-resets", "{\"email\":\"ana@example.org\"}");
        send(ana, "PUT", "/api/v1/secrets/services/other", "[\"" + TYPED + "\"]");
        send(ana, "PUT", "/api/v1/secrets/services/other", "{\"value\":\"" + TYPED + "\"");
        send(ana, "PUT", "/api/v1/secrets/services/other", "{\"value\":\"" + (TYPED + " ").repeat(5000) + "\"}");
        send(ana, "POST", "/v1/secrets?vo=nowhere&secret_path=/x", "{\"token\":\"" + TYPED + "\"}");
        new SignedIn(platform, "Authorization", "Bearer atoll_" + TYPED).get("/api/v1/modules");
        new SignedIn(platform, "Authorization", "Bearer eyJhbGciOiJub25lIn0." + TYPED + ".").get("/api/v1/modules");
        new SignedIn(platform, "Authorization", "Basic " + TYPED).get("/api/v1/modules");
        new SignedIn(platform, "Cookie", "__Host-atoll=" + TYPED).get("/account");
        new SignedIn(platform, "Authorization", "Bearer atollat_" + TYPED).get("/oauth2/userinfo");
        nobody.get("/oauth2/authorize?client_id=" + TYPED + "&redirect_uri=" + TYPED + "&state=" + TYPED);
        ana.get("/oauth2/logout?id_token_hint=" + TYPED + "&client_id=" + TYPED);
        platform.send(platform.request(
                        "POST",
                        "/oauth2/token",
                        BodyPublishers.ofString("grant_type=authorization_code&client_id=x&client_secret=" + TYPED
                                + "&code=" + TYPED + "&code_verifier=" + TYPED))
                .header("Content-Type", "application/x-www-form-urlencoded"));
        nobody.get("/sign-in/oidc/start");
        nobody.get("/sign-in/oidc/callback?code=" + TYPED + "&state=" + TYPED);
    }

    /// The answer to a mistake does not repeat what was sent.
    private static void send(SignedIn person, String method, String path, String body) {
        HttpResponse<String> answer = platform.send(platform.request(method, path, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header(person.header(), person.value()));
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isLessThan(500);
        assertThat(foundIn(method + " " + path, answer.body())).isEmpty();
    }

    private static void predict(String token) {
        HttpResponse<String> answer = platform.send(new Multipart()
                .file("image", Photos.CAT, "image/png")
                .postTo(platform.platform().predict(Photos.CLASSIFIER))
                .header("Authorization", "Bearer " + token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// Every page that links lead to, and every address that one is sent on to.
    private static List<String> crawl(String who, Map<String, String> credentials) {
        Set<String> known = new HashSet<>(Set.of("/"));
        Deque<String> ahead = new ArrayDeque<>(known);
        List<String> found = new ArrayList<>();
        int pages = 0;
        while (!ahead.isEmpty() && pages++ < MOST_PAGES) {
            String path = ahead.removeFirst();
            var request =
                    platform.request("GET", path, BodyPublishers.noBody()).header("Accept", "text/html,*/*;q=0.1");
            credentials.forEach(request::header);
            HttpResponse<String> answer = platform.send(request);
            // The issuer is down, which is said by 503.
            int failure = path.startsWith("/sign-in/oidc/start") ? 504 : 500;
            assertThat(answer.statusCode()).as(path).isLessThan(failure);
            found.addAll(foundIn(
                    path + " for " + who, answer.body() + answer.headers().map()));
            Stream.concat(
                            LINK.matcher(answer.body()).results().map(link -> link.group(1)),
                            answer.headers().firstValue("Location").stream().filter(place -> place.startsWith("/")))
                    .map(link -> link.replace("&amp;", "&"))
                    .filter(link -> !link.matches("/(static|api/docs|q/|sign-out).*|.*/events"))
                    .filter(known::add)
                    .forEach(ahead::add);
        }
        assertThat(pages).as("pages that " + who + " saw").isGreaterThan(5);
        return found;
    }

    private static List<String> foundIn(String place, String content) {
        Map<String, String> hits = new HashMap<>(SECRETS);
        hits.values().removeIf(secret -> !content.contains(secret));
        return hits.keySet().stream().map(what -> what + " in " + place).toList();
    }
}
