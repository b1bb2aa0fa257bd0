package dev.atoll.runtime.module;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Tensor;
import java.util.List;

/// What came of one call of a module.
public sealed interface Reply {

    /// It answered.
    record Answered(Answer answer) implements Reply {}

    /// It answered tensors with tensors.
    record Inferred(List<Tensor> outputs) implements Reply {

        public Inferred {
            outputs = List.copyOf(outputs);
        }
    }

    /// The caller's input is wrong.
    ///
    /// @param message for the caller
    record Refused(String message) implements Reply {}

    /// Arguments do not fit.
    ///
    /// @param problems messages by the wire name of the argument
    record Invalid(ObjectNode problems) implements Reply {}

    /// The answer is not what the module said it would be.
    ///
    /// @param what for the log
    record Broken(String what) implements Reply {}

    /// It threw.
    ///
    /// @param message what it said
    record Failed(String message) implements Reply {}

    /// It ended because it was told to.
    record Cancelled() implements Reply {}

    /// Its process ended before it answered.
    ///
    /// @param how such as `signal 11`
    /// @param alone whether no other call was under way, so that this one is to blame
    record Crashed(String how, boolean alone) implements Reply {}

    /// This input has crashed the module before and is not tried again.
    record Rejected(String message) implements Reply {}

    /// The module cannot be asked at this moment.
    ///
    /// @param reason for the caller
    record Unavailable(String reason) implements Reply {}
}
