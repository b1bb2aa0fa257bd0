package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.List;

/// One message between the front and a runner's process.
///
/// @param json what it says
/// @param bytes the body of an answer, or the contents of tensors; empty for other messages
/// @param more what is written after `bytes` and arrives with them, so that it need not be copied
@SuppressWarnings("ArrayRecordComponent") // Bytes in transit; nobody compares them.
record Frame(Kind kind, ObjectNode json, byte[] bytes, List<ByteBuffer> more) {

    /// What a message is for.
    enum Kind {
        /// First on every connection: `connection` 0 is the control connection.
        HELLO(0),
        /// Load this module.
        ADOPT(1),
        /// The module is loaded: its description.
        READY(2),
        /// It could not be loaded: why.
        FAILED(3),
        /// Open another connection for calls, of this number.
        OPEN(4),
        /// Interrupt the call of this number.
        INTERRUPT(5),
        /// Describe the module as it is now.
        DESCRIBE(6),
        /// Ask the module.
        CALL(7),
        PROGRESS(8),
        METRIC(9),
        /// What came of a call.
        REPLY(10);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /// The byte that stands for it on the wire.
        byte code() {
            return (byte) code;
        }
    }

    private static final byte[] NO_BYTES = {};

    Frame(Kind kind, ObjectNode json, byte[] bytes) {
        this(kind, json, bytes, List.of());
    }

    static Frame of(Kind kind, ObjectNode json) {
        return new Frame(kind, json, NO_BYTES);
    }

    /// A frame whose bytes lie in several places.
    static Frame of(Kind kind, ObjectNode json, List<ByteBuffer> bytes) {
        return new Frame(kind, json, NO_BYTES, bytes);
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

    /// The number of a call, by which an interrupt finds it.
    int number() {
        return json.path("number").intValue();
    }

    static Frame interrupt(int call) {
        return of(Kind.INTERRUPT, object().put("number", call));
    }

    int connection() {
        return json.path("connection").intValue();
    }
}
