package dev.atoll.runtime.module;

import java.nio.file.Path;
import java.util.Optional;

/// A module's answer, ready for the wire.
///
/// @param mediaType of the body
/// @param body the bytes; empty when they are in `file`
/// @param file whose bytes are the body
/// @param filename what a caller's copy is called; empty for a body that is shown, not kept
/// @param temporary whether the file is removed once it was sent
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
public record Answer(String mediaType, byte[] body, Optional<Path> file, String filename, boolean temporary) {

    /// The media type of answers that are no other.
    public static final String JSON = "application/json";

    /// Bytes in memory.
    public static Answer of(String mediaType, byte[] body) {
        return new Answer(mediaType, body, Optional.empty(), "", false);
    }

    /// Whether the body is JSON.
    public boolean isJson() {
        return mediaType.equals(JSON);
    }
}
