package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A platform on which people sign in.
final class AccountsPlatform implements AutoCloseable {

    /// What everybody here chooses.
    static final String PASSWORD = "a raft of otters 27";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ONE_TIME = Pattern.compile("Sign in as operator with (\\S+) \\(one time\\)");

    private final Platform platform;

    private AccountsPlatform(Platform platform) {
        this.platform = platform;
    }

    /// Starts one on a home.
    static AccountsPlatform up(Path home) {
        return up(home, Map.of());
    }

    /// Starts one with more environment, such as `ATOLL_REGISTRATION`.
    static AccountsPlatform up(Path home, Map<String, String> environment) {
        return up(home, environment, 0);
    }

    /// The same at a port that others have to know before it starts.
    static AccountsPlatform up(Path home, Map<String, String> environment, int port) {
        Map<String, String> whole = new HashMap<>(Map.of("ATOLL_ACCOUNTS", "many"));
        whole.putAll(environment);
        return new AccountsPlatform(Atoll.up(home, whole, port));
    }

    Platform platform() {
        return platform;
    }

    /// What its terminal showed.
    String terminal() {
        Path home = platform.home();
        try {
            return Files.readString(home.resolveSibling(home.getFileName() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last one-time password that the terminal showed.
    String oneTimePassword() {
        // The terminal may be a moment behind the platform that answers already.
        return await("a one-time password on the terminal")
                .atMost(Duration.ofSeconds(20))
                .until(this::lastOneTimePassword, last -> !last.isEmpty());
    }

    private String lastOneTimePassword() {
        Matcher matcher = ONE_TIME.matcher(terminal());
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    /// Signs the operator in for the first time, who chooses the usual password.
    SignedIn firstOperator() {
        SignedIn once = signIn("operator", oneTimePassword());
        HttpResponse<String> changed = once.post(
                "/api/v1/session/password", Map.of("old_password", oneTimePassword(), "new_password", PASSWORD));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        return once;
    }

    /// Registers somebody with the usual password and has an operator approve.
    ///
    /// @param name such as `ana`; the address is `ana@example.org`
    SignedIn newPerson(SignedIn operator, String name) {
        register(name + "@example.org", name);
        HttpResponse<String> approved =
                operator.post("/api/v1/accounts/" + idOf(operator, name) + "/approval", Map.of());
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        return signIn(name + "@example.org", PASSWORD);
    }

    /// Registers somebody with the usual password.
    HttpResponse<String> register(String email, String name) {
        HttpResponse<String> registered = send(
                anonymous("POST", "/api/v1/registration", Map.of("name", name, "email", email, "password", PASSWORD)));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(202);
        return registered;
    }

    String idOf(SignedIn operator, String name) {
        JsonNode found = operator.json("/api/v1/accounts?q=" + name).path("items");
        assertThat(found.size()).as("accounts called %s", name).isEqualTo(1);
        return found.get(0).path("id").asText();
    }

    SignedIn signIn(String login, String password) {
        HttpResponse<String> response = trySignIn(login, password);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new SignedIn(this, "Cookie", cookieOf(response));
    }

    HttpResponse<String> trySignIn(String login, String password) {
        return send(anonymous("POST", "/api/v1/session", Map.of("login", login, "password", password)));
    }

    /// Somebody who shows a token.
    SignedIn withToken(String token) {
        return new SignedIn(this, "Authorization", "Bearer " + token);
    }

    /// A request of somebody unknown, with a body as JSON.
    HttpRequest.Builder anonymous(String method, String path, Map<String, ?> body) {
        try {
            return request(method, path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .header("Content-Type", "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String method, String path, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path))
                // What a page of this platform sends.
                .header("Origin", platform.url())
                .method(method, body);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return platform.send(request);
    }

    /// `name=value` of the cookie that an answer sets.
    static String cookieOf(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @Override
    public void close() {
        platform.close();
    }
}
