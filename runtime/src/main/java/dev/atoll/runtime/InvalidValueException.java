package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// A sent value does not fit its argument. The problem is part of the wire.
final class InvalidValueException extends Exception {

    private final transient JsonNode problem;

    InvalidValueException(String message) {
        super(message);
        this.problem = JsonNodeFactory.instance.arrayNode().add(message);
    }

    /// @param problem an array of messages, or messages by field of an object
    InvalidValueException(JsonNode problem) {
        super(problem.toString());
        this.problem = problem;
    }

    JsonNode problem() {
        return problem;
    }
}
