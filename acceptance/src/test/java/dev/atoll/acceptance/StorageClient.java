package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Speaks the API of files as any program would.
///
/// @param header that says who asks; empty for nobody in particular
record StorageClient(Platform platform, String space, String header, String value) {

    static StorageClient home(Platform platform) {
        return new StorageClient(platform, "home", "", "");
    }

    static StorageClient home(SignedIn person) {
        return new StorageClient(person.platform().platform(), "home", person.header(), person.value());
    }

    StorageClient in(String otherSpace) {
        return new StorageClient(platform, otherSpace, header, value);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(platform.url() + "/api/v1/storage/" + space + "/" + path))
                .header("Origin", platform.url());
        return header.isEmpty() ? request : request.header(header, value);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return platform.send(request);
    }

    /// Writes a file with headers, in pairs.
    HttpResponse<String> put(String path, String text, String... headers) {
        HttpRequest.Builder request =
                request("content" + encoded(path) + "?parents=true").PUT(BodyPublishers.ofString(text));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /// Writes a file, which works.
    JsonNode write(String path, String text) {
        return good(put(path, text));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request("content" + encoded(path)).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    JsonNode json(String path) {
        return good(send(request(path).GET()));
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /// The names in a folder, in order.
    List<String> names(String folder) {
        return json("items?page_size=1000&path=" + parameter(folder))
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asText())
                .toList();
    }

    static JsonNode good(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return Platform.parse(answer.body());
    }

    /// Status and code of a refusal.
    static String refusal(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + Platform.parse(answer.body()).path("code").asText();
    }

    static String parameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// A path with every name in it percent-encoded.
    static String encoded(String path) {
        return String.join(
                "/",
                Stream.of(path.split("/", -1))
                        .map(name -> parameter(name).replace("+", "%20"))
                        .toList());
    }
}
