package dev.atoll.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What became of a metadata file of version 1.
///
/// @param fields in version 2
/// @param done what was changed, one sentence each
/// @param open what a person still has to say; the file may be valid all the same
public record MigratedMetadata(ObjectNode fields, List<String> done, List<String> open) {

    public MigratedMetadata {
        done = List.copyOf(done);
        open = List.copyOf(open);
    }
}
