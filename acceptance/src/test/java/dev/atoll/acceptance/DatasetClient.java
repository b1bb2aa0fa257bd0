package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Makes datasets as any program would.
///
/// @param files the home of whoever asks
record DatasetClient(StorageClient files) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static DatasetClient of(SignedIn person) {
        return new DatasetClient(StorageClient.home(person));
    }

    static DatasetClient of(Platform platform) {
        return new DatasetClient(StorageClient.home(platform));
    }

    /// Writes a file of the home.
    void write(String path, byte[] bytes) {
        HttpRequest.Builder request = files.request("content" + StorageClient.encoded(path) + "?parents=true")
                .PUT(BodyPublishers.ofByteArray(bytes));
        assertThat(files.send(request).statusCode()).as(path).isBetween(200, 201);
    }

    /// Posts an order below `/api/v1/datasets`.
    HttpResponse<String> order(String path, Map<String, ?> body) {
        try {
            return files.send(request("/api/v1/datasets" + path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Orders something, and waits until it is done.
    void done(String path, Map<String, ?> body) {
        HttpResponse<String> answer = order(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode task = over(Platform.parse(answer.body()).path("task").asText());
        assertThat(task.path("state").asText()).as(task.toString()).isEqualTo("done");
    }

    /// A task, when it is over.
    JsonNode over(String task) {
        await("task " + task).atMost(PATIENCE).until(() -> isOver(task(task)));
        return task(task);
    }

    JsonNode task(String task) {
        return json("/api/v1/tasks/" + task);
    }

    private static boolean isOver(JsonNode task) {
        String state = task.path("state").asText();
        return !state.equals("queued") && !state.equals("running");
    }

    JsonNode json(String path) {
        return StorageClient.good(get(path));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return files.send(headers.length == 0 ? request : request.headers(headers));
    }

    byte[] bytes(String path) {
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request(path).GET().build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(files.platform().url() + path))
                .header("Origin", files.platform().url());
        return files.header().isEmpty() ? request : request.header(files.header(), files.value());
    }
}
