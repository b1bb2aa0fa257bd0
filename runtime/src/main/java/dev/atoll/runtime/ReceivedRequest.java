package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A request whose arguments fit.
///
/// @param arguments by field
/// @param sent what it brought besides
/// @param body holds its files until it is discarded
record ReceivedRequest(ObjectNode arguments, SentArguments sent, BodyReader body) {

    /// Removes the files.
    void discard() {
        body.discard();
    }
}
