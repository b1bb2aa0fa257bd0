package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Calls the API of a platform.
final class PlatformCalls {

    /// Names another platform than the one that runs on the home.
    static final String VARIABLE = "ATOLL_URL";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHENTICATED = 401;
    private static final int FIRST_ERROR = 400;

    private final HttpClient http;
    private final URI platform;
    private final String token;

    private PlatformCalls(HttpClient http, URI platform, String token) {
        this.http = http;
        this.platform = platform;
        this.token = token;
    }

    /// @param home what `--home` said, blank when it was not given
    static PlatformCalls on(Context context, String home) throws CommandException {
        URI platform = address(context, home);
        return with(context, platform, KnownTokens.shownTo(platform, context.environment()));
    }

    /// Calls a platform with a token, or with none when it is empty.
    static PlatformCalls with(Context context, URI platform, String token) {
        return new PlatformCalls(context.http(), platform, token);
    }

    /// The platform that is meant: the one that `ATOLL_URL` names, else the one that runs on the home.
    static URI address(Context context, String home) throws CommandException {
        String named = context.environment().getOrDefault(VARIABLE, "").strip();
        if (!named.isEmpty() && home.isBlank()) {
            return address(named);
        }
        Home place = context.home(home);
        return place.platform()
                .map(Home.PlatformAddress::url)
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED,
                        "no platform runs on " + place.folder()
                                + ": start one with ./atoll up, or name its home with --home"));
    }

    /// What somebody typed as the address of a platform.
    static URI address(String typed) throws CommandException {
        try {
            URI address = new URI(typed.contains("://") ? typed : "https://" + typed);
            boolean safe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
            if (address.getHost() == null || !safe) {
                throw new CommandException(
                        ExitCode.USAGE, typed + ": not an address to send a token to (expected https://HOST)");
            }
            return new URI(address.getScheme(), address.getAuthority(), null, null, null);
        } catch (URISyntaxException e) {
            throw new CommandException(ExitCode.USAGE, typed + ": no address (expected https://HOST)");
        }
    }

    URI platform() {
        return platform;
    }

    /// Where a person sees a page of the platform.
    ///
    /// @param path such as `/modules/demo`
    URI page(String path) {
        return platform.resolve(path);
    }

    /// A request to a path below `/api/v1/`.
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.resolve("/api/v1/" + path))
                .timeout(SOON)
                .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /// A path whose parts may hold any characters, with query parameters; those that are empty are left out.
    static String path(String path, Map<String, String> query) {
        String parts = encoded(path).replace("%2F", "/");
        String parameters = query.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        return parameters.isEmpty() ? parts : parts + "?" + parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The answer's JSON; a missing node for an empty one.
    ///
    /// @throws CommandException for an answer that says no, with what it says
    JsonNode send(HttpRequest.Builder request) throws CommandException, InterruptedException {
        return json(answer(request).body());
    }

    /// An answer that does not say no.
    HttpResponse<String> answer(HttpRequest.Builder request) throws CommandException, InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw refused(answer.statusCode(), answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, platform + " does not answer: " + e);
        }
    }

    /// An answer that does not say no, to be read as it comes. The caller closes its body.
    HttpResponse<InputStream> stream(HttpRequest.Builder request) throws CommandException, InterruptedException {
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() >= FIRST_ERROR) {
                try (InputStream body = answer.body()) {
                    throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return answer;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, platform + " does not answer: " + e);
        }
    }

    JsonNode json(String body) throws CommandException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CommandException(ExitCode.FAILED, platform + " answers what is no JSON: is it an Atoll?");
        }
    }

    private static CommandException refused(int status, String body) {
        String detail = detail(status, body);
        return switch (status) {
            case NOT_FOUND -> new CommandException(ExitCode.NOT_FOUND, detail);
            case UNAUTHENTICATED -> new CommandException(ExitCode.FAILED, detail + ": see ./atoll login --help");
            default -> new CommandException(ExitCode.FAILED, detail);
        };
    }

    private static String detail(int status, String body) {
        try {
            return JSON.readTree(body).path("detail").asText("status " + status);
        } catch (JsonProcessingException e) {
            return "the platform answered with status " + status;
        }
    }
}
