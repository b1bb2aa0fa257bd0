package dev.atoll.server.catalog.entries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadata;
import java.util.List;

/// Content that keeps all rules and may be published.
///
/// @param raw the metadata's fields as its author wrote them
/// @param suggestedName what its folder or title would call it; empty when neither gives a name
/// @param packaged whether files were made in the folder of this version
record CheckedSubmission(
        String versionId,
        ModuleMetadata metadata,
        ObjectNode raw,
        String readme,
        String citation,
        String sha256,
        String suggestedName,
        boolean packaged,
        List<VersionFile> files,
        List<Figure> figures) {

    CheckedSubmission {
        files = List.copyOf(files);
        figures = List.copyOf(figures);
    }
}
