package dev.atoll.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// Unknown fields are allowed, but one that is nearly a known one was most likely meant to be it.
final class LikelyMistakes {

    private static final Set<String> NO_MISTAKE = Set.of("license", "provenance");
    private static final List<String> KNOWN = List.of(
            "metadata_version",
            "title",
            "summary",
            "description",
            "doi",
            "dates",
            "links",
            "libraries",
            "tasks",
            "categories",
            "tags",
            "data-type",
            "resources",
            "license");

    private LikelyMistakes() {}

    static void find(ObjectNode fields, Problems problems) {
        for (String field :
                fields.properties().stream().map(property -> property.getKey()).toList()) {
            if (!KNOWN.contains(field) && !NO_MISTAKE.contains(field) && !MetadataMigration.MARKS.contains(field)) {
                List<String> free =
                        KNOWN.stream().filter(known -> !fields.has(known)).toList();
                Spelling.near(field, free)
                        .ifPresent(meant -> problems.add(new MetadataProblem(
                                CheckedNode.shown(field),
                                "unknown, so it is not read",
                                "",
                                meant,
                                SchemaVersion.NONE)));
            }
        }
    }
}
