package dev.atoll.server.catalog.entries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadata;
import java.util.List;

/// Content that keeps all rules and may be published.
///
/// @param raw the metadata's fields as its author wrote them
/// @param suggestedName what its folder or title would call it; empty when neither gives a name
/// @param packaged whether files were made in the folder of this version
/// @param kept files that another room keeps
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
        List<Figure> figures,
        KeptFiles kept) {

    CheckedSubmission {
        files = List.copyOf(files);
        figures = List.copyOf(figures);
    }

    /// The same with files that another room keeps.
    CheckedSubmission with(KeptFiles others) {
        if (others.sha256().isEmpty()) {
            return this;
        }
        String all = ContentHash.of(List.of(new VersionFile("", 0, others.sha256())), raw.toString(), readme);
        return new CheckedSubmission(
                versionId,
                metadata,
                raw,
                readme,
                citation,
                all,
                suggestedName,
                packaged,
                files,
                others.figures(),
                others);
    }
}
