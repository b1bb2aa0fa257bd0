package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// Asks a platform about storage elsewhere.
final class RemoteCalls {

    /// A server that is not there is waited for.
    private static final Duration LOOK = Duration.ofMinutes(2);

    private final PlatformCalls calls;

    private RemoteCalls(PlatformCalls calls) {
        this.calls = calls;
    }

    static RemoteCalls on(Context context, String home) throws CommandException {
        return new RemoteCalls(PlatformCalls.on(context, home));
    }

    JsonNode list() throws CommandException, InterruptedException {
        return calls.send(calls.request(path("", Map.of()))).path("items");
    }

    /// What a provider needs.
    List<JsonNode> fields(String provider) throws CommandException, InterruptedException {
        JsonNode providers =
                calls.send(calls.request(path("/providers", Map.of()))).path("items");
        List<String> names = StreamSupport.stream(providers.spliterator(), false)
                .map(known -> known.path("provider").asText())
                .toList();
        return StreamSupport.stream(providers.spliterator(), false)
                .filter(known -> known.path("provider").asText().equals(provider))
                .findFirst()
                .map(known -> StreamSupport.stream(known.path("fields").spliterator(), false)
                        .toList())
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "PROVIDER: " + provider + " (expected one of " + String.join(", ", names) + ")"));
    }

    JsonNode link(JsonNode body) throws CommandException, InterruptedException {
        return post("", body.toString());
    }

    JsonNode check(String name) throws CommandException, InterruptedException {
        return post("/" + name + "/check", "{}");
    }

    void unlink(String name) throws CommandException, InterruptedException {
        JsonNode _ = calls.send(calls.request(path("/" + name, Map.of())).DELETE());
    }

    /// The first 1000 of a folder.
    JsonNode items(String name, String folder) throws CommandException, InterruptedException {
        return calls.send(calls.request(path("/" + name + "/items", Map.of("path", folder, "page_size", "1000")))
                        .timeout(LOOK))
                .path("items");
    }

    /// Orders a transfer.
    ///
    /// @param verb `copy` or `sync`
    /// @return the id of the task
    String order(String name, String verb, JsonNode body) throws CommandException, InterruptedException {
        return post("/" + name + "/" + verb, body.toString()).path("task").asText();
    }

    private JsonNode post(String path, String body) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(path, Map.of()))
                .timeout(LOOK)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String path(String path, Map<String, String> query) {
        return PlatformCalls.path("storage/remotes" + path, query);
    }
}
