package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// Shows how a training goes.
interface TrainingView extends AutoCloseable {

    /// Something happened to it.
    ///
    /// @param name `phase`, `progress`, `metric` or `end`
    void event(String name, JsonNode content);

    /// Something that stays: what a module prints, or what there is to know.
    void note(String line);

    @Override
    void close();
}
