package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/// Somebody whom a platform knows by a header: a cookie, or a token.
record SignedIn(AccountsPlatform platform, String header, String value) {

    HttpResponse<String> get(String path) {
        return platform.send(
                platform.request("GET", path, BodyPublishers.noBody()).header(header, value));
    }

    /// What goes on and on.
    HttpResponse<InputStream> open(String path) {
        return platform.platform()
                .open(platform.request("GET", path, BodyPublishers.noBody()).header(header, value));
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return Platform.parse(response.body());
    }

    HttpResponse<String> post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, Map<String, ?> body) {
        return platform.send(platform.anonymous(method, path, body).header(header, value));
    }

    HttpResponse<String> delete(String path) {
        return platform.send(
                platform.request("DELETE", path, BodyPublishers.noBody()).header(header, value));
    }

    /// Makes a token that never expires.
    String token(String... scopes) {
        HttpResponse<String> made =
                post("/api/v1/tokens", Map.of("name", "for a test", "scopes", List.of(scopes), "expires_in", "never"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Platform.parse(made.body()).path("token").asText();
    }

    /// The account's id.
    String id() {
        return json("/api/v1/session").path("account").path("id").asText();
    }
}
