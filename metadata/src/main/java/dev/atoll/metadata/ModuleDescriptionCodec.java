package dev.atoll.metadata;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;
import dev.atoll.metadata.ModuleDescription.Example;
import dev.atoll.metadata.ModuleDescription.ResultDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns a module description into JSON and back. Fields that say nothing are left out; the same
/// description always gives the same bytes.
public final class ModuleDescriptionCodec {

    /// The file's name in a module package.
    public static final String FILE_NAME = "module.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectWriter WRITER = JSON.writer(printer());

    private ModuleDescriptionCodec() {}

    /// Reads a `module.json`.
    ///
    /// @throws InvalidMetadataException with every problem found
    /// @throws IOException when the file cannot be read
    public static ModuleDescription read(Path file) throws InvalidMetadataException, IOException {
        String name = file.getFileName().toString();
        return fromJson(name, ModuleMetadataReader.parse(name, ModuleMetadataReader.readBounded(file, name), JSON));
    }

    /// Takes a description out of its JSON.
    ///
    /// @param file what a problem names as its place
    /// @throws InvalidMetadataException with every problem found
    public static ModuleDescription fromJson(String file, ObjectNode json) throws InvalidMetadataException {
        List<String> problems = new ArrayList<>();
        CheckedNode fields = new CheckedNode(json, "", problems);
        ModuleDescription description = new ModuleDescription(
                name(fields),
                fields.objects("predict").stream()
                        .map(ModuleDescriptionCodec::argument)
                        .toList(),
                new ResultDescription(fields.requiredObject("result").requiredText("kind")),
                fields.objects("examples").stream()
                        .map(ModuleDescriptionCodec::example)
                        .toList());
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(file, problems);
        }
        return description;
    }

    /// Replaces the file at once: a reader sees the old content or the new.
    ///
    /// @throws IOException when the folder cannot be written
    public static void write(Path file, ModuleDescription description) throws IOException {
        String text = WRITER.writeValueAsString(toJson(description)) + "\n";
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(written, text, StandardCharsets.UTF_8);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The JSON of the whole description, in the order of the records.
    public static ObjectNode toJson(ModuleDescription description) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", description.name());
        ArrayNode predict = json.putArray("predict");
        description.predict().forEach(argument -> predict.add(toJson(argument)));
        json.putObject("result").put("kind", description.result().kind());
        ArrayNode examples = json.putArray("examples");
        description.examples().forEach(example -> examples.add(toJson(example)));
        return json;
    }

    /// The JSON of one argument.
    public static ObjectNode toJson(ArgumentDescription argument) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", argument.name());
        json.put("type", wireName(argument.type()));
        json.put("many", argument.many());
        json.put("required", argument.required());
        json.put("description", argument.description());
        argument.defaultValue().ifPresent(value -> json.set("default", value));
        argument.minimum().ifPresent(value -> json.set("minimum", number(argument.type(), value)));
        argument.maximum().ifPresent(value -> json.set("maximum", number(argument.type(), value)));
        putUnlessEmpty(json, "choices", argument.choices());
        putUnlessEmpty(json, "accept", argument.accept());
        return json;
    }

    /// The JSON of one example.
    public static ObjectNode toJson(Example example) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", example.title())
                .put("argument", example.argument())
                .put("file", example.file())
                .put("credit", example.credit())
                .put("license", example.license())
                .put("source", example.source());
    }

    /// A bound as JSON: whole for a whole-number argument.
    static JsonNode number(ArgumentType type, double value) {
        return type == ArgumentType.INTEGER
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }

    private static void putUnlessEmpty(ObjectNode json, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(json.putArray(field)::add);
        }
    }

    private static String name(CheckedNode fields) {
        String name = fields.requiredText("name");
        if (!name.isEmpty() && !ModuleName.isValid(name)) {
            fields.problem("name", name, ModuleName.RULE);
        }
        return name;
    }

    private static ArgumentDescription argument(CheckedNode fields) {
        return new ArgumentDescription(
                fields.requiredText("name"),
                type(fields),
                fields.truth("many"),
                fields.truth("required"),
                fields.text("description").orElse(""),
                fields.any("default"),
                fields.number("minimum"),
                fields.number("maximum"),
                fields.texts("choices"),
                fields.texts("accept"));
    }

    private static ArgumentType type(CheckedNode fields) {
        String text = fields.requiredText("type");
        Optional<ArgumentType> type = Arrays.stream(ArgumentType.values())
                .filter(candidate -> wireName(candidate).equals(text))
                .findFirst();
        if (type.isEmpty() && !text.isEmpty()) {
            fields.problem("type", text, "one of " + typeNames());
        }
        return type.orElse(ArgumentType.STRING);
    }

    private static String typeNames() {
        return Arrays.stream(ArgumentType.values())
                .map(ModuleDescriptionCodec::wireName)
                .collect(Collectors.joining(", "));
    }

    private static String wireName(ArgumentType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static Example example(CheckedNode fields) {
        return new Example(
                fields.requiredText("title"),
                fields.requiredText("argument"),
                fields.requiredText("file"),
                fields.text("credit").orElse(""),
                fields.text("license").orElse(""),
                fields.text("source").orElse(""));
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        return new DefaultPrettyPrinter(separators).withArrayIndenter(lines).withObjectIndenter(lines);
    }
}
