package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Upload;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A request whose arguments fit.
///
/// @param arguments by field
/// @param sent what it brought besides
/// @param body holds its files until it is discarded
record ReceivedRequest(ObjectNode arguments, SentArguments sent, BodyReader body) {

    /// The files that came; no other path among the arguments is one of ours.
    Set<Path> uploads() {
        return sent.files().values().stream()
                .flatMap(List::stream)
                .map(Upload::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Removes the files.
    void discard() {
        body.discard();
    }
}
