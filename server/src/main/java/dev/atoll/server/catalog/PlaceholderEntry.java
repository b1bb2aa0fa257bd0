package dev.atoll.server.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entry of a package that breaks its rules, in the form the AI4OS platform gives it.
final class PlaceholderEntry {

    private static final String TAG = "invalid metadata";

    private PlaceholderEntry() {}

    static CatalogEntry of(String name, List<String> problems) {
        String description = String.join("\n", problems);
        ModuleMetadata metadata = new ModuleMetadata(
                "",
                name,
                "",
                description,
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(TAG),
                List.of(),
                Optional.empty(),
                ModuleMetadata.Resources.UNSTATED,
                ModuleMetadata.Resources.UNSTATED);
        return new CatalogEntry(name, metadata, raw(name, description), Optional.empty(), problems);
    }

    private static ObjectNode raw(String name, String description) {
        ObjectNode raw = JsonNodeFactory.instance.objectNode();
        raw.put("metadata_version", "");
        raw.put("title", name);
        raw.put("summary", "");
        raw.put("description", description);
        raw.putObject("dates").put("created", "").put("updated", "");
        raw.putObject("links");
        raw.putArray("tags").add(TAG);
        raw.putArray("tasks");
        raw.putArray("categories");
        raw.putArray("libraries");
        raw.putArray("data-type");
        raw.putObject("resources");
        raw.put("license", "");
        return raw;
    }
}
