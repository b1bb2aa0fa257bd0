package dev.atoll.server.catalog;

import dev.atoll.metadata.ModuleMetadata;
import java.util.List;
import java.util.Optional;

/// A module in a list.
///
/// @param updated ISO date of its last change
/// @param image address of a picture
/// @param usable whether it can be tried
record ModuleSummary(
        String name,
        String title,
        String summary,
        List<String> categories,
        List<String> tasks,
        List<String> libraries,
        List<String> tags,
        List<String> dataTypes,
        Optional<String> license,
        Optional<String> updated,
        Optional<String> image,
        boolean usable) {

    static ModuleSummary of(CatalogEntry entry) {
        ModuleMetadata metadata = entry.metadata();
        return new ModuleSummary(
                entry.name(),
                metadata.title(),
                metadata.summary(),
                metadata.categories(),
                metadata.tasks(),
                metadata.libraries(),
                metadata.tags(),
                metadata.dataTypes(),
                metadata.license(),
                Optional.ofNullable(metadata.dates().get("updated")),
                entry.picture().map(example -> CatalogLinks.file(entry.name(), example.file())),
                entry.isUsable());
    }
}
