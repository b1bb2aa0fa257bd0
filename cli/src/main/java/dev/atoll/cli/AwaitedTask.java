package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.cli.ServerEvents.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Asks a platform about long work that it does in the background.
final class AwaitedTask {

    private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

    private final PlatformCalls calls;

    AwaitedTask(PlatformCalls calls) {
        this.calls = calls;
    }

    /// Waits until a task is over. Ctrl-C ends the waiting, not the task.
    ///
    /// @return the task, which was done
    /// @throws CommandException when it was not
    JsonNode await(String id, Progress progress) throws CommandException, InterruptedException {
        JsonNode task = calls.send(calls.request("tasks/" + id));
        while (!isOver(task)) {
            task = followed(id, progress);
        }
        if (!task.path("state").asText().equals("done")) {
            String why = task.path("message").asText();
            throw new CommandException(ExitCode.FAILED, why.isEmpty() ? "the task was cancelled" : why);
        }
        return task;
    }

    /// Listens until it is over, or until nothing more comes. It is asked for once more after the listening
    /// has begun: what happened before is told by nobody else.
    private JsonNode followed(String id, Progress progress) throws CommandException, InterruptedException {
        try (InputStream events = calls.stream(calls.request("tasks/events").setHeader("Accept", "text/event-stream"))
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            JsonNode now = calls.send(calls.request("tasks/" + id));
            ServerEvents told = new ServerEvents();
            while (!isOver(now)) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                Optional<Event> event = told.add(line)
                        .filter(some -> some.content().path("id").asText().equals(id));
                now = event.map(Event::content).orElse(now);
                event.ifPresent(some -> progress.say(words(some.content())));
            }
        } catch (IOException e) {
            // Said below, if the platform says nothing any more.
        }
        return calls.send(calls.request("tasks/" + id));
    }

    private static boolean isOver(JsonNode task) {
        return OVER.contains(task.path("state").asText());
    }

    private static String words(JsonNode task) {
        JsonNode progress = task.path("progress");
        String total = progress.path("total").asLong() < 0
                ? ""
                : " of " + progress.path("total").asLong();
        String done = progress.path("done").asLong() + total + " "
                + progress.path("unit").asText();
        String doing = CatalogListCommand.printable(progress.path("doing").asText());
        return task.path("state").asText().equals("queued")
                ? task.path("message").asText()
                : doing.isEmpty() ? done : done + "  " + doing;
    }
}
