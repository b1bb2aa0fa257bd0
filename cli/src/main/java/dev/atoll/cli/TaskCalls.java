package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Asks a platform about the tasks it does in the background.
final class TaskCalls {

    private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

    private final PlatformCalls calls;

    private TaskCalls(PlatformCalls calls) {
        this.calls = calls;
    }

    static TaskCalls on(Context context, String home) throws CommandException {
        return new TaskCalls(PlatformCalls.on(context, home));
    }

    /// Orders an import.
    ///
    /// @return the id of its task
    String orderImport(String space, ObjectNode order) throws CommandException, InterruptedException {
        return calls.send(calls.request(PlatformCalls.path("storage/" + space + "/imports", Map.of()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(order.toString())))
                .path("task")
                .asText();
    }

    /// The latest, the newest first.
    JsonNode latest() throws CommandException, InterruptedException {
        return calls.send(calls.request("tasks?page_size=100")).path("items");
    }

    JsonNode get(String id) throws CommandException, InterruptedException {
        return calls.send(calls.request(PlatformCalls.path("tasks/" + id, Map.of())));
    }

    /// @param verb `cancel` or `retry`
    JsonNode change(String id, String verb) throws CommandException, InterruptedException {
        return calls.send(calls.request(PlatformCalls.path("tasks/" + id + "/" + verb, Map.of()))
                .POST(BodyPublishers.noBody()));
    }

    /// Waits for the end of a task.
    ///
    /// @param told whenever it is further on
    /// @return the task as it ended
    JsonNode follow(String id, Consumer<JsonNode> told) throws CommandException, InterruptedException {
        var answer = calls.stream(calls.request("tasks/events").setHeader("Accept", "text/event-stream"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            // Asked after the stream is open: no end falls between the two.
            JsonNode now = get(id);
            ServerEvents events = new ServerEvents();
            while (!isOver(now)) {
                String line = lines.readLine();
                if (line == null) {
                    throw lost(id);
                }
                Optional<JsonNode> news = events.add(line)
                        .map(ServerEvents.Event::content)
                        .filter(task -> task.path("id").asText().equals(id));
                news.ifPresent(told);
                now = news.orElse(now);
            }
            return now;
        } catch (IOException e) {
            throw lost(id);
        }
    }

    private static boolean isOver(JsonNode task) {
        return OVER.contains(task.path("state").asText());
    }

    private static CommandException lost(String id) {
        return new CommandException(
                ExitCode.FAILED,
                "the platform went away. The task " + id + " goes on when it is back: " + "see ./atoll storage tasks");
    }
}
