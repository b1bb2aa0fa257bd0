package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What callers of the Open Inference Protocol find behind a name.
interface InferenceModel {

    /// As it is called in paths.
    String name();

    /// Why it does not answer; empty when it does.
    String whyNotReady();

    /// What it says of itself.
    ///
    /// @param prefix what all paths begin with
    ObjectNode document(String prefix);

    /// Answers tensors with tensors; empty when the module's program takes none.
    Optional<InferRoute> infer();
}
