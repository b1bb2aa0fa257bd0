package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks a platform about snapshots.
final class SnapshotCalls {

    private static final String SNAPSHOTS = "snapshots";
    private static final Set<String> UNDER_WAY = Set.of("waiting", "freezing");

    private final PlatformCalls calls;

    private SnapshotCalls(PlatformCalls calls) {
        this.calls = calls;
    }

    static SnapshotCalls on(Context context, String home) throws CommandException {
        return new SnapshotCalls(PlatformCalls.on(context, home));
    }

    /// Those one may see, the newest first.
    JsonNode list() throws CommandException, InterruptedException {
        return calls.send(calls.request(SNAPSHOTS + "?page_size=100")).path("items");
    }

    JsonNode freeze(String deployment, JsonNode body) throws CommandException, InterruptedException {
        return post(PlatformCalls.path("deployments/" + deployment, Map.of()) + "/snapshots", body);
    }

    JsonNode start(String id, JsonNode body) throws CommandException, InterruptedException {
        return post(path(id) + "/deployments", body);
    }

    JsonNode share(String id, JsonNode body) throws CommandException, InterruptedException {
        return post(path(id) + "/shares", body);
    }

    private JsonNode post(String path, JsonNode body) throws CommandException, InterruptedException {
        return calls.send(calls.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    JsonNode restore(String id) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id) + "/restore").POST(BodyPublishers.noBody()));
    }

    /// What there is of a deployment: its snapshots, and what is being put into it.
    JsonNode of(String deployment) throws CommandException, InterruptedException {
        return calls.send(calls.request(PlatformCalls.path("deployments/" + deployment, Map.of()) + "/snapshots"));
    }

    void delete(String id) throws CommandException, InterruptedException {
        JsonNode _ = calls.send(calls.request(path(id)).DELETE());
    }

    /// Saves its archive beside the file first, so that the file is whole.
    void download(String id, Path file) throws CommandException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (InputStream bytes = calls.stream(
                            calls.request(path(id) + "/archive").setHeader("Accept", "application/gzip"))
                    .body()) {
                long _ = Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Path _ = Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + ": " + e.getMessage());
        }
    }

    /// The one that is meant by an id, by the beginning of one, or by a title.
    ///
    /// @throws CommandException when none is, or several
    String idOf(String meant) throws CommandException, InterruptedException {
        if (meant.isBlank()) {
            throw new CommandException(ExitCode.USAGE, "which snapshot? (expected its id or its title)");
        }
        List<JsonNode> found = list().valueStream()
                .filter(one -> one.path("id").asText().startsWith(meant)
                        || one.path("title").asText().equals(meant))
                .toList();
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, meant + ": " + found.size() + " snapshots (expected one: name it by its id)");
        }
        return found.isEmpty() ? meant : found.getFirst().path("id").asText();
    }

    /// Waits until one is ready, telling how far it is.
    ///
    /// @throws CommandException when it failed, and when the platform goes away
    JsonNode await(String id, Progress progress) throws CommandException, InterruptedException {
        var answer = calls.stream(calls.request(SNAPSHOTS + "/events").setHeader("Accept", "text/event-stream"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            JsonNode now = calls.send(calls.request(path(id)));
            ServerEvents events = new ServerEvents();
            while (UNDER_WAY.contains(now.path("state").asText())) {
                progress.say(words(now));
                now = next(lines, events, id);
            }
            if (!now.path("state").asText().equals("ready")) {
                throw new CommandException(ExitCode.FAILED, "it failed" + DeployLines.reason(now));
            }
            return now;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the platform went away: " + e.getMessage());
        }
    }

    private static JsonNode next(BufferedReader lines, ServerEvents events, String id)
            throws IOException, CommandException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<ServerEvents.Event> event = events.add(line);
            if (event.isPresent() && event.get().content().path("id").asText().equals(id)) {
                return event.get().content();
            }
        }
        throw new CommandException(ExitCode.FAILED, "the platform went away; see ./atoll snapshots ls");
    }

    private static String words(JsonNode snapshot) {
        long total = snapshot.path("total").asLong();
        return total == 0
                ? DeployLines.state(snapshot) + DeployLines.reason(snapshot)
                : Sizes.words(snapshot.path("done").asLong()) + " of " + Sizes.words(total) + " read";
    }

    /// Where a person sees it.
    URI page(String id) {
        return calls.page("/snapshots/" + id);
    }

    private static String path(String id) {
        return PlatformCalls.path(SNAPSHOTS + "/" + id, Map.of());
    }
}
