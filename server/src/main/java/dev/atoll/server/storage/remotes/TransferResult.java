package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.tasks.Task;
import java.util.List;
import java.util.Optional;

/// What came of a transfer.
///
/// @param preview whether nothing was done
/// @param files how many were copied, or would be
/// @param bytes of these
/// @param deleted how many were deleted, or would be
/// @param copies the first of those that would be copied
/// @param deletes the first of those that would be deleted
/// @param compared `hash` or `size`: by what both sides were compared afterwards; empty for not at all
public record TransferResult(
        boolean preview,
        long files,
        long bytes,
        long deleted,
        List<String> copies,
        List<String> deletes,
        String compared) {

    private static final JsonMapper JSON = new JsonMapper();

    public TransferResult {
        copies = List.copyOf(copies);
        deletes = List.copyOf(deletes);
    }

    /// Of a task that is a transfer; empty while there is none.
    public static Optional<TransferResult> of(Task task) {
        try {
            return task.result().isEmpty()
                    ? Optional.empty()
                    : Optional.of(JSON.readValue(task.result(), TransferResult.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a transfer is JSON", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
