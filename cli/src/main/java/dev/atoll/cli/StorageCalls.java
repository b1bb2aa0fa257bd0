package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks a platform about files.
final class StorageCalls {

    private static final Duration TRANSFER = Duration.ofHours(1);
    private static final int PAGE_SIZE = 1000;

    private final PlatformCalls calls;

    private StorageCalls(PlatformCalls calls) {
        this.calls = calls;
    }

    static StorageCalls on(Context context, String home) throws CommandException {
        return new StorageCalls(PlatformCalls.on(context, home));
    }

    /// The spaces that one may read.
    JsonNode spaces() throws CommandException, InterruptedException {
        return calls.send(calls.request("storage")).path("items");
    }

    /// What is at a place; empty when nothing is, and where one may only send files and sees none.
    Optional<JsonNode> find(FilePlace place) throws CommandException, InterruptedException {
        if (place.isShare() && !isSeen(place)) {
            return Optional.empty();
        }
        try {
            return Optional.of(calls.send(calls.request(path(place, "item", Map.of("path", orTop(place))))));
        } catch (CommandException e) {
            if (e.code() == ExitCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isSeen(FilePlace place) throws CommandException, InterruptedException {
        return calls.send(calls.request(PlatformCalls.path("storage/" + place.space(), Map.of())))
                .path("rights")
                .valueStream()
                .anyMatch(right -> right.asText().equals("read"));
    }

    JsonNode get(FilePlace place) throws CommandException, InterruptedException {
        return find(place).orElseThrow(() -> new CommandException(ExitCode.NOT_FOUND, place.words() + " is not there"));
    }

    /// Everything in a folder.
    List<JsonNode> list(FilePlace folder) throws CommandException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        long total = 1;
        for (int page = 1; (long) (page - 1) * PAGE_SIZE < total; page++) {
            Map<String, String> query = Map.of(
                    "path", orTop(folder), "page", Integer.toString(page), "page_size", Integer.toString(PAGE_SIZE));
            JsonNode found = calls.send(calls.request(path(folder, "items", query)));
            found.path("items").forEach(items::add);
            total = found.path("total").asLong();
        }
        return items;
    }

    /// Writes a file.
    ///
    /// @param digest of the bytes, as `Repr-Digest` says it
    JsonNode write(FilePlace place, BodyPublisher body, Instant modified, String digest)
            throws CommandException, InterruptedException {
        return calls.send(calls.request(
                        path(place, "content" + place.path(), Map.of("parents", place.isInFolder() ? "true" : "")))
                .timeout(TRANSFER)
                .header("Content-Type", "application/octet-stream")
                .header("X-Modified", modified.toString())
                .header("Repr-Digest", digest)
                .PUT(body));
    }

    /// The bytes of a file from an offset on, as it was when it had this etag.
    ///
    /// @return a status of 206 with the rest, or 200 with all of it when it was changed
    HttpResponse<InputStream> read(FilePlace place, long offset, String etag)
            throws CommandException, InterruptedException {
        HttpRequest.Builder request = calls.request(path(place, "content" + place.path(), Map.of()))
                .timeout(TRANSFER)
                .setHeader("Accept", "*/*");
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-").header("If-Range", '"' + etag + '"');
        }
        return calls.stream(request);
    }

    /// Begins to send a file in parts, or finds it begun.
    JsonNode upload(FilePlace place, long bytes, String name) throws CommandException, InterruptedException {
        return post(
                place,
                "uploads",
                object().put("path", place.path())
                        .put("bytes", bytes)
                        .put("name", name)
                        .put("parents", place.isInFolder()));
    }

    void sendPart(FilePlace place, String upload, long number, BodyPublisher body)
            throws CommandException, InterruptedException {
        JsonNode _ = calls.send(calls.request(path(place, "uploads/" + upload + "/" + number, Map.of()))
                .timeout(TRANSFER)
                .header("Content-Type", "application/octet-stream")
                .PUT(body));
    }

    JsonNode finish(FilePlace place, String upload, Instant modified, String sha256)
            throws CommandException, InterruptedException {
        return post(
                place,
                "uploads/" + upload + "/finish",
                object().put("modified", modified.toString()).put("sha256", sha256));
    }

    void makeFolder(FilePlace place, boolean parents) throws CommandException, InterruptedException {
        JsonNode _ = post(place, "folders", object().put("path", place.path()).put("parents", parents));
    }

    /// @param verb `move` or `copy`
    JsonNode transfer(String verb, FilePlace from, FilePlace to, boolean overwrite)
            throws CommandException, InterruptedException {
        return post(
                from,
                verb,
                object().put("from", from.path())
                        .put("to", to.path())
                        .put("to_space", to.space())
                        .put("overwrite", overwrite));
    }

    void delete(FilePlace place) throws CommandException, InterruptedException {
        JsonNode _ = calls.send(calls.request(path(place, "items", Map.of("path", place.path())))
                .DELETE());
    }

    /// Shares something; the answer says how.
    JsonNode share(ObjectNode order) throws CommandException, InterruptedException {
        return calls.send(calls.request("shares")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.toString())));
    }

    /// @param path `shares` for those one made, `shares/received` for those that are for oneself
    JsonNode shares(String path) throws CommandException, InterruptedException {
        return calls.send(calls.request(path)).path("items");
    }

    void unshare(String id) throws CommandException, InterruptedException {
        JsonNode _ = calls.send(
                calls.request(PlatformCalls.path("shares/" + id, Map.of())).DELETE());
    }

    private JsonNode post(FilePlace place, String path, ObjectNode body) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(place, path, Map.of()))
                .timeout(TRANSFER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private static String path(FilePlace place, String path, Map<String, String> query) {
        return PlatformCalls.path("storage/" + place.space() + "/" + path, new HashMap<>(query));
    }

    private static String orTop(FilePlace place) {
        return place.path().isEmpty() ? "/" : place.path();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
