package dev.atoll.acceptance;

import dev.atoll.acceptance.AccessTable.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Calls routes of a platform, one after the other, as a program with some credentials.
record RouteCaller(String url, RouteSamples samples) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// Pages come only to those who take HTML; a program wants JSON first.
    private static final String ACCEPT = "application/json, text/html;q=0.5, */*;q=0.1";

    /// @param body empty for a stream of events
    record Answer(int status, String body) {}

    /// @param credentials a header and its value; may be empty
    Answer call(Route route, Map<String, String> credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + samples.address(route)))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", ACCEPT)
                .method(route.method(), BodyPublishers.ofString(RouteSamples.body(route)));
        if (!route.method().equals("GET")) {
            request.header("Content-Type", RouteSamples.contentType(route));
        }
        if (credentials.containsKey("Cookie")) {
            request.header("Origin", url);
        }
        credentials.forEach(request::header);
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                boolean endless = response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("text/event-stream"))
                        .isPresent();
                return new Answer(
                        response.statusCode(), endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(route.toString(), e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
