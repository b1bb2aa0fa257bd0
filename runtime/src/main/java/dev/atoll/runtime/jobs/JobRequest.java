package dev.atoll.runtime.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Set;

/// What a job is to do.
///
/// @param arguments by field, files as objects with their paths
/// @param uploads the files that came with them, which the job takes; no other path is touched
/// @param accept the media type of the answer
/// @param traceparent of the request, as W3C writes it; empty for none
public record JobRequest(ObjectNode arguments, Set<Path> uploads, String accept, String traceparent) {

    public JobRequest {
        uploads = Set.copyOf(uploads);
    }
}
