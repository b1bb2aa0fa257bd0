package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A request's arguments are refused.
final class InvalidArgumentsException extends Exception {

    private final transient ObjectNode problems;

    InvalidArgumentsException(ObjectNode problems) {
        super(problems.toString());
        this.problems = problems;
    }

    /// The body of the answer: messages by the wire name of the argument.
    ObjectNode problems() {
        return problems;
    }
}
