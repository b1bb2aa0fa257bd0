package dev.atoll.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a catalogue says of a module that has no metadata file.
record DerivedMetadata(ObjectNode raw, ModuleMetadata metadata) {

    private static final List<String> OTHER = List.of("Other");
    private static final List<String> INFERENCE = List.of("AI4 inference");

    /// @param name of the module
    static DerivedMetadata of(String name, ModuleKind kind) {
        String title = title(name);
        String description = kind.summary() + " Its author has not described it yet: an `ai4-metadata.yml` would.";
        ObjectNode raw = JsonNodeFactory.instance
                .objectNode()
                .put("metadata_version", SchemaVersion.LATEST)
                .put("title", title)
                .put("summary", kind.summary())
                .put("description", description);
        raw.putObject("links");
        List.of("libraries", "tasks").forEach(field -> raw.putArray(field).add(OTHER.getFirst()));
        raw.putArray("categories").add(INFERENCE.getFirst());
        raw.putArray("tags");
        return new DerivedMetadata(raw, metadata(title, kind.summary(), description));
    }

    private static ModuleMetadata metadata(String title, String summary, String description) {
        return new ModuleMetadata(
                SchemaVersion.LATEST,
                title,
                summary,
                description,
                Optional.empty(),
                Map.of(),
                Map.of(),
                OTHER,
                OTHER,
                INFERENCE,
                List.of(),
                List.of(),
                Optional.empty(),
                ModuleMetadata.Resources.UNSTATED,
                ModuleMetadata.Resources.UNSTATED);
    }

    /// `my-plankton` becomes `My plankton`.
    private static String title(String name) {
        String words = name.replace('-', ' ').strip();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
