package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.runner.RunnerState;
import io.vertx.core.http.HttpServerRequest;

/// Says whether the process lives, and whether its module answers.
final class Health {

    static final String LOADING = "loading";
    static final String SPARE = "spare";
    static final String DRAINING = "draining";

    private final Answers answers;

    Health(Answers answers) {
        this.answers = answers;
    }

    void live(HttpServerRequest request) {
        say(request, 200, "live", "");
    }

    /// @param why no module is open
    /// @param phase what is being done about it; empty when there is nothing to say
    void closed(HttpServerRequest request, String why, String phase) {
        say(request, 503, why, phase);
    }

    /// A module that is a program of its own has no queue of ours.
    void ready(HttpServerRequest request, RunnerState program) {
        switch (program) {
            case RunnerState.Loading(String phase) -> say(request, 503, LOADING, phase);
            case RunnerState.Failed(String reason) -> say(request, 503, "failed", reason);
            case RunnerState.Ready _ -> say(request, 200, "ready", "");
        }
    }

    void ready(HttpServerRequest request, OpenModule module) {
        switch (module.module().runner().state()) {
            case RunnerState.Loading(String phase) -> say(request, 503, LOADING, phase);
            case RunnerState.Failed(String reason) -> say(request, 503, "failed", reason);
            case RunnerState.Ready _ -> {
                if (module.predictions().isStuck()) {
                    say(request, 503, "stuck", OpenModule.STUCK);
                } else {
                    say(request, 200, "ready", "");
                }
            }
        }
    }

    private void say(HttpServerRequest request, int status, String word, String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", word);
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        answers.send(request, status, "application/json", body.toString());
    }
}
