package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Follows one training, on whatever thread it is reported; must not block.
public interface TrainingListener {

    /// Hears one event.
    ///
    /// @param event `phase`, `progress`, `metric` or, the last, `end`
    void event(String event, ObjectNode content);
}
