package dev.atoll.runtime;

import dev.atoll.runtime.jobs.Jobs;
import dev.atoll.runtime.trainings.Trainings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/// A module that is loaded, with what its routes need.
record OpenModule(
        Vertx vertx,
        ServedModule module,
        PredictRoute predict,
        TrainRoutes train,
        Trainings trainings,
        JobRoutes jobRoutes,
        Jobs jobs,
        Predictions predictions,
        RuntimeMetrics metrics) {

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
}
