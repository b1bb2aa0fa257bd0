package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns a metadata file of version 1 into one of version 2. Nothing that version 2 has a place for is
/// lost; what it asks for and version 1 did not know is guessed from the keywords or left open.
public final class MetadataMigration {

    /// The keys that only version 1 has.
    static final List<String> MARKS =
            List.of("tosca", "sources", "dataset_url", "cite_url", "date_creation", "keywords");

    private static final Map<String, String> LINKS = Map.of(
            "dataset_url", "dataset",
            "cite_url", "citation",
            "training_files_url", "training_files_url");

    private static final Map<String, String> SOURCES = Map.of(
            "code", "source_code",
            "docker_registry_repo", "docker_image",
            "zenodo_doi", "zenodo_doi",
            "pre_trained_weights", "weights",
            "ai4_template", "ai4_template");

    private static final Map<String, List<String>> CATEGORIES = Map.of(
            "trainable", List.of("AI4 trainable"),
            "inference", List.of("AI4 inference", "AI4 pre trained"),
            "pre-trained", List.of("AI4 pre trained"));

    private final ObjectNode old;
    private final ObjectNode fields;
    private final List<String> done = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    private MetadataMigration(ObjectNode old) {
        this.old = old;
        this.fields = old.objectNode();
    }

    /// Whether these fields are of version 1.
    public static boolean isNeeded(ObjectNode fields) {
        return MARKS.stream().anyMatch(fields::has)
                || (!fields.has("metadata_version")
                        && fields.path("description").isArray());
    }

    /// The same module described in version 2.
    ///
    /// @param fields as they stand in the file; they stay as they are
    /// @param today the day of the migration, which is a change
    public static MigratedMetadata migrate(ObjectNode fields, LocalDate today) {
        return new MetadataMigration(fields).migrate(today);
    }

    private MigratedMetadata migrate(LocalDate today) {
        fields.put("metadata_version", SchemaVersion.LATEST);
        keep("title");
        keep("summary");
        description();
        keep("doi");
        dates(today);
        links();
        Set<String> keywords = texts(old.path("keywords"));
        words(Vocabulary.LIBRARIES, keywords);
        words(Vocabulary.TASKS, keywords);
        categories(keywords);
        tags(keywords);
        words(Vocabulary.DATA_TYPES, keywords);
        rest();
        ModuleMetadataReader.examine(fields).problems().forEach(problem -> open.add(problem.sentence()));
        return new MigratedMetadata(fields, done, open);
    }

    private void keep(String field) {
        if (old.has(field)) {
            fields.set(field, old.get(field));
        }
    }

    /// Version 1 has a list, whose pieces are joined; an empty piece ends a paragraph.
    private void description() {
        JsonNode description = old.path("description");
        if (!description.isArray()) {
            keep("description");
            return;
        }
        String joined = description
                .valueStream()
                .map(piece -> piece.asText().isBlank() ? "\n\n" : piece.asText() + " ")
                .collect(Collectors.joining());
        fields.put(
                "description",
                joined.replaceAll(" *\n *", "\n").replaceAll("\n{3,}", "\n\n").strip());
        done.add("description: " + description.size() + " pieces joined to one text");
    }

    private void dates(LocalDate today) {
        JsonNode created = old.path("date_creation");
        if (old.has("dates") || created.isMissingNode()) {
            keep("dates");
            return;
        }
        ObjectNode dates = fields.putObject("dates");
        dates.set("created", created);
        dates.put("updated", today.toString());
        done.add("date_creation is dates.created now; dates.updated is " + today);
    }

    private void links() {
        ObjectNode links = old.path("links") instanceof ObjectNode given ? given.deepCopy() : old.objectNode();
        move(old.path("sources"), SOURCES, "sources.", links);
        move(old, LINKS, "", links);
        fields.set("links", links);
        old.path("sources")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(source -> !SOURCES.containsKey(source))
                .forEach(source -> done.add("sources." + source + " is left out: version 2 has no place for it"));
    }

    private void move(JsonNode from, Map<String, String> names, String place, ObjectNode links) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            String name = names.getOrDefault(entry.getKey(), "");
            String text = entry.getValue().asText();
            if (!name.isEmpty() && !links.has(name) && !text.isBlank()) {
                links.put(name, text);
                done.add(place + entry.getKey() + " is links." + name + " now");
            }
        }
    }

    private void words(Vocabulary vocabulary, Set<String> keywords) {
        String field = vocabulary.field();
        if (old.has(field)) {
            keep(field);
            return;
        }
        List<String> meant = vocabulary.words().stream()
                .filter(word -> keywords.stream().anyMatch(keyword -> Spelling.isAlike(keyword, word)))
                .toList();
        put(field, meant, vocabulary.equals(Vocabulary.DATA_TYPES));
    }

    private void categories(Set<String> keywords) {
        if (old.has("categories")) {
            keep("categories");
            return;
        }
        Set<String> meant = new LinkedHashSet<>();
        keywords.forEach(keyword -> meant.addAll(CATEGORIES.getOrDefault(keyword.toLowerCase(Locale.ROOT), List.of())));
        put("categories", List.copyOf(meant), false);
    }

    private void put(String field, List<String> meant, boolean optional) {
        if (meant.isEmpty() && optional) {
            return;
        }
        ArrayNode words = fields.putArray(field);
        meant.forEach(words::add);
        if (meant.isEmpty()) {
            open.add(field + ": empty, no keyword says it (expected one or more of "
                    + String.join(", ", Vocabulary.of(field).words()) + ")");
        } else {
            done.add(field + ": " + String.join(", ", meant) + ", guessed from the keywords");
        }
    }

    private void tags(Set<String> keywords) {
        Set<String> tags = texts(old.path("tags"));
        if (!keywords.isEmpty()) {
            done.add("keywords are tags now");
        }
        tags.addAll(keywords);
        ArrayNode array = fields.putArray("tags");
        tags.forEach(array::add);
    }

    private void rest() {
        if (old.has("tosca")) {
            done.add("tosca is left out: version 2 has no place for it");
        }
        old.properties().stream()
                .filter(field -> !fields.has(field.getKey()) && !MARKS.contains(field.getKey()))
                .filter(field -> !LINKS.containsKey(field.getKey()))
                .forEach(field -> fields.set(field.getKey(), field.getValue()));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        if (list.isTextual()) {
            texts.add(list.textValue());
        }
        texts.removeIf(String::isBlank);
        return texts;
    }
}
