package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Asks the catalogue of a platform.
final class CatalogClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UPLOAD = Duration.ofMinutes(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int NOT_A_SUCCESS = 300;
    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final URI platform;
    private final String token;

    private CatalogClient(HttpClient http, URI platform, String token) {
        this.http = http;
        this.platform = platform;
        this.token = token;
    }

    /// The platform that runs on a home.
    ///
    /// @param home what `--home` said, blank when it was not given
    static CatalogClient of(Context context, String home) throws CommandException {
        Home.PlatformAddress address = context.home(home)
                .platform()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        "no platform runs on " + context.home(home).folder() + " (expected ./atoll up)"));
        String token = context.environment().getOrDefault("ATOLL_TOKEN", "");
        return new CatalogClient(context.http(), address.url(), token);
    }

    /// Where a person sees a module.
    URI page(String name) {
        return platform.resolve("/modules/" + name);
    }

    /// @param query such as `?q=plankton`, or empty
    JsonNode list(String query) throws CommandException, InterruptedException {
        return required(request("/api/v1/catalog" + query).GET());
    }

    /// An entry at a version; empty when there is none that one may see.
    Optional<JsonNode> find(String name, String version) throws CommandException, InterruptedException {
        HttpResponse<String> response =
                send(request("/api/v1/catalog/" + encoded(name) + "/versions/" + encoded(version))
                        .GET());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(answer(response));
    }

    JsonNode add(MultipartBody body) throws CommandException, InterruptedException {
        return post("/api/v1/catalog", body);
    }

    JsonNode publish(String name, MultipartBody body) throws CommandException, InterruptedException {
        return post("/api/v1/catalog/" + encoded(name) + "/versions", body);
    }

    /// @param project empty for none
    JsonNode show(String name, String state, String project) throws CommandException, InterruptedException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("state", state)
                .put("project", project)
                .toString();
        return required(request("/api/v1/catalog/" + encoded(name) + "/state")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private JsonNode post(String path, MultipartBody body) throws CommandException, InterruptedException {
        return required(request(path)
                .timeout(UPLOAD)
                .header("Content-Type", body.contentType())
                .POST(body.publisher()));
    }

    private JsonNode required(HttpRequest.Builder request) throws CommandException, InterruptedException {
        return answer(send(request));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(platform.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        return token.isBlank() ? request : request.header("Authorization", "Bearer " + token.strip());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws CommandException, InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the platform did not answer: " + e);
        }
    }

    private static JsonNode answer(HttpResponse<String> response) throws CommandException {
        int status = response.statusCode();
        if (status >= OK && status < NOT_A_SUCCESS) {
            return json(response.body());
        }
        String detail = json(response.body()).path("detail").asText("the platform answered with status " + status);
        String advice = status == UNAUTHENTICATED ? ". Make a token on your profile's page, and set ATOLL_TOKEN" : "";
        throw new CommandException(status == NOT_FOUND ? ExitCode.NOT_FOUND : ExitCode.FAILED, detail + advice);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
