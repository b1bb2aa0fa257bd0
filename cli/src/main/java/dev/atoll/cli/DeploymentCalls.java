package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks a platform about deployments.
final class DeploymentCalls {

    private static final String DEPLOYMENTS = "deployments";

    private final PlatformCalls calls;

    private DeploymentCalls(PlatformCalls calls) {
        this.calls = calls;
    }

    static DeploymentCalls on(Context context, String home) throws CommandException {
        return new DeploymentCalls(PlatformCalls.on(context, home));
    }

    JsonNode order(JsonNode body) throws CommandException, InterruptedException {
        return calls.send(calls.request(DEPLOYMENTS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /// Those one may see, the newest first.
    JsonNode list() throws CommandException, InterruptedException {
        return calls.send(calls.request(DEPLOYMENTS + "?page_size=100")).path("items");
    }

    /// The one that is meant by an id, by the beginning of one, or by a title.
    ///
    /// @throws CommandException when none is, or several
    String idOf(String meant) throws CommandException, InterruptedException {
        List<JsonNode> found = list().valueStream()
                .filter(one -> one.path("id").asText().startsWith(meant)
                        || one.path("title").asText().equals(meant))
                .toList();
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, meant + ": " + found.size() + " deployments (expected one: name it by its id)");
        }
        // One that is not listed may still be there: operators see all by id.
        return found.isEmpty() ? meant : found.getFirst().path("id").asText();
    }

    JsonNode get(String id) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "")));
    }

    JsonNode history(String id) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "/history"))).path("items");
    }

    /// @param verb such as `stop`
    JsonNode act(String id, String verb) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "/" + verb)).POST(BodyPublishers.noBody()));
    }

    JsonNode delete(String id) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "")).DELETE());
    }

    /// What it printed from a place on.
    JsonNode log(String id, long offset) throws CommandException, InterruptedException {
        return calls.send(calls.request(path(id, "/log") + "?offset=" + offset));
    }

    /// Hears of a deployment until enough was heard.
    ///
    /// @param what `events` or `log/events`, with its query
    /// @param isEnough is told of every event
    /// @throws CommandException when the platform goes away
    void follow(String id, String what, Predicate<ServerEvents.Event> isEnough)
            throws CommandException, InterruptedException {
        var answer = calls.stream(calls.request(path(id, "/" + what)).setHeader("Accept", "text/event-stream"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            ServerEvents events = new ServerEvents();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<ServerEvents.Event> event = events.add(line);
                if (event.isPresent() && isEnough.test(event.get())) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the platform went away: " + e.getMessage());
        }
        throw new CommandException(
                ExitCode.FAILED, "the platform went away; the deployment goes on: see ./atoll deploy show " + id);
    }

    /// Where a person sees it.
    URI page(String id) {
        return calls.page("/deployments/" + id);
    }

    private static String path(String id, String rest) {
        return PlatformCalls.path(DEPLOYMENTS + "/" + id, Map.of()) + rest;
    }
}
