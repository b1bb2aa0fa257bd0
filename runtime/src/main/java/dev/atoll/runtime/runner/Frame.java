package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// One message between the front and a runner's process.
///
/// @param json what it says
/// @param bytes the body of an answer; empty for other messages
@SuppressWarnings("ArrayRecordComponent") // Bytes in transit; nobody compares them.
record Frame(Kind kind, ObjectNode json, byte[] bytes) {

    /// What a message is for. The order is the wire's.
    enum Kind {
        /// First on every connection: `connection` 0 is the control connection.
        HELLO,
        /// Load this module.
        ADOPT,
        /// The module is loaded: its description.
        READY,
        /// It could not be loaded: why.
        FAILED,
        /// Open another connection for calls, of this number.
        OPEN,
        /// Interrupt the call under way on the connection of this number.
        INTERRUPT,
        /// Describe the module as it is now.
        DESCRIBE,
        /// Ask the module.
        CALL,
        PROGRESS,
        METRIC,
        /// What came of a call.
        REPLY
    }

    private static final byte[] NO_BYTES = {};

    static Frame of(Kind kind, ObjectNode json) {
        return new Frame(kind, json, NO_BYTES);
    }

    static Frame of(Kind kind) {
        return of(kind, object());
    }

    static Frame numbered(Kind kind, int connection) {
        return of(kind, object().put("connection", connection));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    int connection() {
        return json.path("connection").intValue();
    }
}
