package dev.atoll.runtime;

import dev.atoll.runtime.module.Reply;

/// How a prediction ended for its caller.
sealed interface Outcome {

    /// The runner replied.
    record Replied(Reply reply, long queueNanos, long runNanos) implements Outcome {}

    /// The deadline passed.
    ///
    /// @param started whether a worker had begun
    record Expired(boolean started) implements Outcome {}

    /// The caller left.
    record Cancelled() implements Outcome {}
}
