package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Reads and checks `ai4-metadata.yml` or `ai4-metadata.json`.
///
/// Every 2.x file is accepted. It is held against the schema it declares and against the newest; what
/// only the newest minds is a warning. As upstream, unknown fields are allowed and formats (addresses,
/// dates, DOI) are not checked: look at an address's scheme before making a link of it.
public final class ModuleMetadataReader {

    /// The file's name in a module package, YAML first.
    public static final List<String> FILE_NAMES = List.of("ai4-metadata.yml", "ai4-metadata.yaml", "ai4-metadata.json");

    private static final String WITH_RESOURCES = "2.1.0";
    private static final String WITH_SELF = "2.2.0";
    private static final String WITH_TRAINING = "2.3.0";

    private static final Set<String> DATES = Set.of("created", "updated");
    private static final Set<String> LINKS = Set.of(
            "documentation",
            "source_code",
            "docker_image",
            "zenodo_doi",
            "dataset",
            "weights",
            "citation",
            "base_model");

    private ModuleMetadataReader() {}

    /// Reads a file and checks it.
    ///
    /// @throws InvalidMetadataException with every problem found
    /// @throws IOException when the file cannot be read
    public static ModuleMetadata read(Path file) throws InvalidMetadataException, IOException {
        return check(file.getFileName().toString(), readUnchecked(file));
    }

    /// The file's fields as they stand, for wires that repeat them verbatim. Only the syntax is
    /// checked.
    ///
    /// @throws InvalidMetadataException when it is no YAML or JSON object, or larger than 1 MiB
    /// @throws IOException when the file cannot be read
    public static ObjectNode readUnchecked(Path file) throws InvalidMetadataException, IOException {
        String name = file.getFileName().toString();
        return parse(name, DocumentReader.bounded(file, name));
    }

    /// The fields of what was sent or fetched, as [#readUnchecked] gives them.
    ///
    /// @param file what a problem names as its place; JSON when it ends with `.json`, else YAML
    /// @throws InvalidMetadataException when it is no YAML or JSON object, or larger than 1 MiB
    public static ObjectNode parse(String file, byte[] content) throws InvalidMetadataException {
        return DocumentReader.of(file).object(file, content);
    }

    /// Checks fields that were read with [#readUnchecked].
    ///
    /// @param file what a problem names as its place
    /// @throws InvalidMetadataException with every problem found
    public static ModuleMetadata check(String file, ObjectNode fields) throws InvalidMetadataException {
        MetadataReport report = examine(fields);
        if (!report.isValid()) {
            throw new InvalidMetadataException(
                    file,
                    report.problems().stream().map(MetadataProblem::sentence).toList());
        }
        return report.metadata();
    }

    /// Finds everything that is wrong, by the schema the file declares and by the newest.
    public static MetadataReport examine(ObjectNode fields) {
        Problems problems = new Problems();
        ModuleMetadata metadata = toMetadata(CheckedNode.strict(fields, problems));
        LikelyMistakes.find(fields, problems);
        return MetadataReport.of(metadata, problems.all());
    }

    /// The tree of a YAML file, of whatever shape.
    static JsonNode readTree(Path file) throws InvalidMetadataException, IOException {
        String name = file.getFileName().toString();
        return DocumentReader.YAML.tree(name, DocumentReader.bounded(file, name));
    }

    private static ModuleMetadata toMetadata(CheckedNode fields) {
        String version = version(fields);
        MetadataMigration.MARKS.stream()
                .filter(fields::has)
                .forEach(key -> fields.problem(key, "present", "absent: a key of version 1"));
        CheckedNode resources = fields.since(WITH_RESOURCES).object("resources");
        return new ModuleMetadata(
                version,
                fields.requiredText("title"),
                fields.requiredText("summary"),
                fields.requiredText("description"),
                fields.text("doi"),
                dates(fields).textsOf(DATES),
                links(fields).textsOf(LINKS),
                words(fields, Vocabulary.LIBRARIES, true),
                words(fields, Vocabulary.TASKS, true),
                words(fields, Vocabulary.CATEGORIES, true),
                fields.requiredTexts("tags"),
                words(fields, Vocabulary.DATA_TYPES, false),
                fields.freeText("license"),
                resources(resources.object("inference")),
                resources(resources.since(WITH_TRAINING).object("training")));
    }

    private static String version(CheckedNode fields) {
        String version = fields.anyText("metadata_version");
        if (version.isEmpty()) {
            return fields.requiredText("metadata_version");
        }
        if (!SchemaVersion.isKnownKind(version) || !fields.isText("metadata_version")) {
            fields.problem(
                    "metadata_version", version, "2.x.y, such as " + SchemaVersion.LATEST, SchemaVersion.near(version));
        }
        return version;
    }

    private static CheckedNode dates(CheckedNode fields) {
        CheckedNode dates = fields.object("dates");
        if (fields.has("dates")) {
            requirePresent(dates, "created");
            requirePresent(dates, "updated");
        }
        return dates;
    }

    private static CheckedNode links(CheckedNode fields) {
        CheckedNode links = fields.requiredObject("links");
        requirePresent(links, "source_code");
        links.since(WITH_SELF).text("self");
        return links;
    }

    private static void requirePresent(CheckedNode fields, String field) {
        if (!fields.has(field)) {
            fields.problem(field, "missing", "a text");
        }
    }

    private static List<String> words(CheckedNode fields, Vocabulary vocabulary, boolean required) {
        String field = vocabulary.field();
        List<String> words = required ? fields.requiredTexts(field) : fields.texts(field);
        for (String word : words) {
            if (!vocabulary.words().contains(word)) {
                fields.problem(
                        field,
                        CheckedNode.shown(word),
                        "one of " + String.join(", ", vocabulary.words()),
                        Spelling.near(word, vocabulary.words()).orElse(""));
            }
        }
        return words;
    }

    private static ModuleMetadata.Resources resources(CheckedNode fields) {
        fields.count("gpu_memory_MB");
        if (fields.number("gpu_compute_capability").orElse(0) < 0) {
            fields.problem("gpu_compute_capability", "less than 0", "a number, 0 or more");
        }
        return new ModuleMetadata.Resources(
                fields.count("cpu"), fields.count("gpu"), fields.count("memory_MB"), fields.count("storage_MB"));
    }
}
