package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.jobs.Jobs;
import dev.atoll.runtime.runner.RunnerState;
import dev.atoll.runtime.trainings.Trainings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// A module that is loaded, with what its routes need.
record OpenModule(
        Vertx vertx,
        ServedModule module,
        PredictRoute predict,
        InferRoute inferRoute,
        TrainRoutes train,
        Trainings trainings,
        JobRoutes jobRoutes,
        Jobs jobs,
        Predictions predictions,
        RuntimeMetrics metrics)
        implements InferenceModel {

    static final String STUCK = "Every worker hangs past the deadline.";

    private static final System.Logger LOG = System.getLogger(OpenModule.class.getName());

    /// Answers once the description is of this moment.
    void refreshed(HttpServerRequest request, Answers answers, Runnable answer) {
        if (!module.runner().mayChange()) {
            answer.run();
            return;
        }
        var _ = vertx.executeBlocking(() -> module.runner().refresh(), false).onComplete(looked -> {
            if (looked.failed()) {
                LOG.log(System.Logger.Level.ERROR, "Looking at the module failed", looked.cause());
                answers.moduleFailed(request);
            } else if (!looked.result().isEmpty()) {
                answers.overloaded(request, looked.result(), 1);
            } else {
                answer.run();
            }
        });
    }

    @Override
    public String name() {
        return module.name();
    }

    @Override
    public String whyNotReady() {
        return switch (module.runner().state()) {
            case RunnerState.Loading(String phase) -> phase.isEmpty() ? "The module is being started again." : phase;
            case RunnerState.Failed(String reason) -> reason;
            case RunnerState.Ready _ -> predictions.isStuck() ? STUCK : "";
        };
    }

    @Override
    public ObjectNode document(String prefix) {
        return Documents.model(module, prefix);
    }

    @Override
    public Optional<InferRoute> infer() {
        return Optional.of(inferRoute);
    }
}
