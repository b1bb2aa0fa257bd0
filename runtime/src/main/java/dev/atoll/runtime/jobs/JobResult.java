package dev.atoll.runtime.jobs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the caller of a plain call would have got.
///
/// @param status of HTTP
/// @param reason beside it; empty for the usual one
/// @param headers with the content type
/// @param body the bytes; empty when they are in `file`
/// @param file whose bytes are the body
/// @param temporary whether the file is the result's own, to be moved or removed
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to disk; nobody compares them.
public record JobResult(
        int status, String reason, Map<String, String> headers, byte[] body, Optional<Path> file, boolean temporary) {

    public JobResult {
        headers = Map.copyOf(headers);
    }

    /// Whether the module answered.
    boolean isAnswer() {
        return status == 200;
    }
}
