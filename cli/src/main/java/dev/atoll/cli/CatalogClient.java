package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Asks the catalogue of a platform.
final class CatalogClient {

    private static final Duration UPLOAD = Duration.ofMinutes(30);
    private static final String ENTRIES = "catalog/";

    private final PlatformCalls calls;

    private CatalogClient(PlatformCalls calls) {
        this.calls = calls;
    }

    /// The catalogue of the platform that runs on a home.
    ///
    /// @param home what `--home` said, blank when it was not given
    static CatalogClient on(Context context, String home) throws CommandException {
        return new CatalogClient(PlatformCalls.on(context, home));
    }

    /// Where a person sees a module.
    URI page(String name) {
        return calls.page("/modules/" + name);
    }

    JsonNode list(Map<String, String> query) throws CommandException, InterruptedException {
        return calls.send(calls.request(PlatformCalls.path("catalog", query)));
    }

    /// An entry at a version; empty when there is none that one may see.
    Optional<JsonNode> find(String name, String version) throws CommandException, InterruptedException {
        try {
            return Optional.of(calls.send(calls.request(path(name + "/versions/" + version))));
        } catch (CommandException e) {
            if (e.code() == ExitCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    JsonNode add(MultipartBody body) throws CommandException, InterruptedException {
        return post("catalog", body);
    }

    JsonNode publish(String name, MultipartBody body) throws CommandException, InterruptedException {
        return post(path(name + "/versions"), body);
    }

    /// Lets others see an entry.
    ///
    /// @param project empty for none
    JsonNode show(String name, String state, String project) throws CommandException, InterruptedException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("state", state)
                .put("project", project)
                .toString();
        return calls.send(calls.request(path(name + "/state"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private JsonNode post(String path, MultipartBody body) throws CommandException, InterruptedException {
        return calls.send(calls.request(path)
                .timeout(UPLOAD)
                .header("Content-Type", body.contentType())
                .POST(body.publisher()));
    }

    private static String path(String path) {
        return PlatformCalls.path(ENTRIES + path, Map.of());
    }
}
