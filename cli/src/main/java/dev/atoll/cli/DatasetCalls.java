package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;

/// Asks a platform about datasets.
final class DatasetCalls {

    private static final String DATASETS = "datasets";

    private final PlatformCalls calls;
    private final TaskCalls tasks;

    private DatasetCalls(PlatformCalls calls, TaskCalls tasks) {
        this.calls = calls;
        this.tasks = tasks;
    }

    static DatasetCalls on(Context context, String home) throws CommandException {
        return new DatasetCalls(PlatformCalls.on(context, home), TaskCalls.on(context, home));
    }

    /// Orders something that takes long.
    ///
    /// @param path below the datasets; empty for a new one
    JsonNode order(String path, JsonNode body) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(path, Map.of()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /// Waits until what was ordered is done.
    ///
    /// @throws CommandException when it was not
    void await(JsonNode ordered, Progress progress) throws CommandException, InterruptedException {
        JsonNode task = tasks.follow(ordered.path("task").asText(), told -> progress.say(TaskLines.progress(told)));
        if (!task.path("state").asText().equals("done")) {
            String why = task.path("message").asText();
            throw new CommandException(
                    ExitCode.FAILED, why.isEmpty() ? "the task was cancelled" : TaskLines.printable(why));
        }
    }

    JsonNode get(String path, Map<String, String> query) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(path, query)));
    }

    /// A dataset at its newest version; empty when there is none that one may see.
    Optional<JsonNode> find(String name) throws CommandException, InterruptedException {
        try {
            return Optional.of(get(name + "/versions/latest", Map.of()));
        } catch (CommandException e) {
            if (e.code() == ExitCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Where a person sees it.
    URI page(String name) {
        return calls.page("/modules/" + name);
    }

    private static String path(String path, Map<String, String> query) {
        return PlatformCalls.path(path.isEmpty() ? DATASETS : DATASETS + "/" + path, query);
    }
}
