package dev.atoll.runtime;

import dev.atoll.runtime.runner.Runner;
import io.vertx.core.Vertx;
import java.time.Duration;

/// Ends predictions whose time is over, and a module that hangs past every deadline.
final class Deadlines {

    private final Vertx vertx;
    private final Runner runner;
    private final Predictions predictions;

    Deadlines(Vertx vertx, Runner runner, Predictions predictions) {
        this.vertx = vertx;
        this.runner = runner;
        this.predictions = predictions;
    }

    /// Gives a prediction so much time from now on.
    ///
    /// @return takes the limit away
    Runnable start(Prediction prediction, Duration limit) {
        long timer = vertx.setTimer(limit.toMillis(), fired -> expire(prediction));
        return () -> vertx.cancelTimer(timer);
    }

    private void expire(Prediction prediction) {
        predictions.expire(prediction);
        if (predictions.isStuck()) {
            runner.replace("Every worker hangs past the deadline.");
        }
    }
}
