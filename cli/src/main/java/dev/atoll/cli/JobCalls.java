package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Asks a platform about jobs.
final class JobCalls {

    private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

    private final PlatformCalls calls;

    private JobCalls(PlatformCalls calls) {
        this.calls = calls;
    }

    static JobCalls on(Context context, String home) throws CommandException {
        return new JobCalls(PlatformCalls.on(context, home));
    }

    /// Orders one.
    ///
    /// @return the job
    JsonNode order(ObjectNode order) throws CommandException, InterruptedException {
        return calls.send(calls.request("jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.toString())));
    }

    /// The latest, the newest first.
    JsonNode latest() throws CommandException, InterruptedException {
        return calls.send(calls.request("jobs?page_size=100")).path("items");
    }

    /// A job with its attempts, history and metrics.
    JsonNode get(String id) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "")));
    }

    /// A part of what a job printed.
    JsonNode log(String id, long from) throws CommandException, InterruptedException {
        return calls.send(
                calls.request(PlatformCalls.path("jobs/" + id + "/log", Map.of("from", Long.toString(from)))));
    }

    /// @param verb such as `cancel`
    JsonNode change(String id, String verb) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "/" + verb)).POST(BodyPublishers.noBody()));
    }

    /// Keeps what a training made.
    ///
    /// @return the name of the module
    String keep(String id, ObjectNode wanted) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "/module"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(wanted.toString())))
                .path("name")
                .asText();
    }

    void forget(String id) throws CommandException, InterruptedException {
        JsonNode _ = calls.send(calls.request(path(id, "")).DELETE());
    }

    /// Where a person sees it.
    URI page(String id) {
        return calls.page("/jobs/" + id);
    }

    private static String path(String id, String behind) {
        return PlatformCalls.path("jobs/" + id + behind, Map.of());
    }

    /// Waits for the end of a job.
    ///
    /// @param told every event: first all there was, then all there is
    /// @return the job as it ended
    JsonNode follow(String id, Consumer<ServerEvents.Event> told) throws CommandException, InterruptedException {
        var answer = calls.stream(calls.request(path(id, "/events")).setHeader("Accept", "text/event-stream"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            ServerEvents events = new ServerEvents();
            String line = lines.readLine();
            while (line != null) {
                var event = events.add(line);
                event.ifPresent(told);
                if (event.filter(news -> news.name().equals("job") && isOver(news.content()))
                        .isPresent()) {
                    return event.get().content();
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // Told below, as when the stream just ends.
        }
        throw new CommandException(
                ExitCode.FAILED, "the platform went away. The job goes on when it is back: see ./atoll job show " + id);
    }

    private static boolean isOver(JsonNode job) {
        return OVER.contains(job.path("state").asText());
    }
}
