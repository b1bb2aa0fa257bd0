package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Deployments as a terminal shows them.
final class DeployLines {

    private static final Set<String> FAILED = Set.of("failed", "stopped", "deleted");

    private DeployLines() {}

    /// Waits until a deployment answers.
    ///
    /// @throws CommandException when it will not, with why
    static JsonNode await(DeploymentCalls calls, String id, Progress progress)
            throws CommandException, InterruptedException {
        AtomicReference<JsonNode> last = new AtomicReference<>(calls.get(id));
        calls.follow(id, "events", event -> {
            JsonNode now = event.content();
            last.set(now);
            progress.say(state(now) + reason(now));
            return now.path("state").asText().equals("running")
                    || FAILED.contains(now.path("state").asText());
        });
        JsonNode end = last.get();
        if (FAILED.contains(end.path("state").asText())) {
            throw new CommandException(ExitCode.FAILED, "it is " + state(end) + reason(end));
        }
        return end;
    }

    /// Such as `backing off`.
    static String state(JsonNode deployment) {
        return deployment.path("state").asText().replace('_', ' ');
    }

    /// With a colon before it; empty for none.
    static String reason(JsonNode deployment) {
        String reason = deployment.path("reason").asText();
        int position = deployment.path("position").asInt();
        String turn = position > 0 ? " (number " + position + " in the queue)" : "";
        return (reason.isEmpty() ? "" : ": " + printable(reason)) + turn;
    }

    static String printable(String text) {
        return CatalogListCommand.printable(text);
    }
}
