package dev.atoll.runtime;

import dev.atoll.sdk.Result;
import org.jspecify.annotations.Nullable;

/// How a prediction ended for its caller.
sealed interface Outcome {

    /// The module answered.
    ///
    /// @param result null when the module broke the SDK's rule and returned nothing
    record Answered(@Nullable Result result, long queueNanos, long runNanos) implements Outcome {}

    /// The module threw.
    record Failed(Throwable cause, long queueNanos, long runNanos) implements Outcome {}

    /// The deadline passed.
    ///
    /// @param started whether a worker had begun
    record Expired(boolean started) implements Outcome {}

    /// The caller left.
    record Cancelled() implements Outcome {}
}
