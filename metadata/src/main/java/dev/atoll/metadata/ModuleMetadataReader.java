package dev.atoll.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads and checks `ai4-metadata.yml` or `ai4-metadata.json`.
///
/// Every 2.x file is accepted and held against schema 2.3.0, which only adds optional fields to
/// its predecessors. As upstream, unknown fields are allowed and formats (addresses, dates, DOI)
/// are not checked: look at an address's scheme before making a link of it.
public final class ModuleMetadataReader {

    /// The file's name in a module package, YAML first.
    public static final List<String> FILE_NAMES = List.of("ai4-metadata.yml", "ai4-metadata.yaml", "ai4-metadata.json");

    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern VERSION_2 = Pattern.compile("2\\.[0-9]+\\.[0-9]+");
    private static final List<String> KEYS_OF_VERSION_1 =
            List.of("tosca", "sources", "dataset_url", "cite_url", "date_creation", "keywords");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
        return parse(name, readBounded(file, name), name.endsWith(".json") ? JSON : YAML);
    }

    /// Checks fields that were read with [#readUnchecked].
    ///
    /// @param file what a problem names as its place
    /// @throws InvalidMetadataException with every problem found
    public static ModuleMetadata check(String file, ObjectNode fields) throws InvalidMetadataException {
        List<String> problems = new ArrayList<>();
        ModuleMetadata metadata = toMetadata(new CheckedNode(fields, "", problems));
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(file, problems);
        }
        return metadata;
    }

    /// The tree of a YAML file, of whatever shape.
    static JsonNode readTree(Path file) throws InvalidMetadataException, IOException {
        String name = file.getFileName().toString();
        return parseTree(name, readBounded(file, name), YAML);
    }

    static byte[] readBounded(Path file, String name) throws InvalidMetadataException, IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new InvalidMetadataException(
                    name, List.of("size: " + size + " bytes (expected at most " + MAX_BYTES + ")"));
        }
        return Files.readAllBytes(file);
    }

    static ObjectNode parse(String file, byte[] content, ObjectMapper mapper) throws InvalidMetadataException {
        JsonNode root = parseTree(file, content, mapper);
        if (root instanceof ObjectNode fields) {
            return fields;
        }
        throw new InvalidMetadataException(
                file, List.of("content: " + CheckedNode.shown(root) + " (expected names with values)"));
    }

    private static JsonNode parseTree(String file, byte[] content, ObjectMapper mapper)
            throws InvalidMetadataException {
        try {
            return mapper.readTree(content);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? "content"
                    : "line " + e.getLocation().getLineNr();
            throw new InvalidMetadataException(file, List.of(place + ": " + firstLine(e)));
        } catch (IOException e) {
            // From bytes in memory only the text decoding can fail.
            throw new InvalidMetadataException(file, List.of("content: no UTF-8 (expected text)"));
        }
    }

    /// The YAML parser adds a drawing of the place on further lines.
    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not readable");
    }

    private static ModuleMetadata toMetadata(CheckedNode fields) {
        String version = version(fields);
        KEYS_OF_VERSION_1.stream()
                .filter(fields::has)
                .forEach(key -> fields.problem(key, "present", "absent: a key of version 1"));
        return new ModuleMetadata(
                version,
                fields.requiredText("title"),
                fields.requiredText("summary"),
                fields.requiredText("description"),
                fields.text("doi"),
                dates(fields).textMap(),
                links(fields).textMap(),
                words(fields, Vocabulary.LIBRARIES, true),
                words(fields, Vocabulary.TASKS, true),
                words(fields, Vocabulary.CATEGORIES, true),
                fields.requiredTexts("tags"),
                words(fields, Vocabulary.DATA_TYPES, false),
                fields.text("license"),
                resources(fields.object("resources").object("inference")),
                resources(fields.object("resources").object("training")));
    }

    private static String version(CheckedNode fields) {
        String version = fields.requiredText("metadata_version");
        if (!version.isEmpty() && !VERSION_2.matcher(version).matches()) {
            fields.problem("metadata_version", version, "2.x.y, such as 2.3.0");
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
                fields.problem(field, '"' + word + '"', "one of " + String.join(", ", vocabulary.words()));
            }
        }
        return words;
    }

    private static ModuleMetadata.Resources resources(CheckedNode fields) {
        fields.count("gpu_memory_MB");
        fields.number("gpu_compute_capability");
        return new ModuleMetadata.Resources(
                fields.count("cpu"), fields.count("gpu"), fields.count("memory_MB"), fields.count("storage_MB"));
    }
}
