package dev.atoll.metadata;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleDescription.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Turns a module description into JSON and back. Fields that say nothing are left out; the same
/// description always gives the same bytes.
public final class ModuleDescriptionCodec {

    /// The file's name in a module package.
    public static final String FILE_NAME = "module.json";

    private static final String RESUMES = "train_resumes";

    private static final ObjectWriter WRITER = new JsonMapper().writer(printer());

    private ModuleDescriptionCodec() {}

    /// Reads a `module.json`.
    ///
    /// @throws InvalidMetadataException with every problem found
    /// @throws IOException when the file cannot be read
    public static ModuleDescription read(Path file) throws InvalidMetadataException, IOException {
        String name = file.getFileName().toString();
        return fromJson(name, DocumentReader.JSON.object(name, DocumentReader.bounded(file, name)));
    }

    /// Takes a description out of its JSON.
    ///
    /// @param file what a problem names as its place
    /// @throws InvalidMetadataException with every problem found
    public static ModuleDescription fromJson(String file, ObjectNode json) throws InvalidMetadataException {
        Problems problems = new Problems();
        CheckedNode fields = new CheckedNode(json, problems);
        ModuleDescription description = new ModuleDescription(
                name(fields),
                ArgumentCodec.read(fields, "predict"),
                fields.has("train") ? Optional.of(ArgumentCodec.read(fields, "train")) : Optional.empty(),
                ResultDescriptionCodec.read(fields.requiredObject("result")),
                fields.objects("examples").stream()
                        .map(ModuleDescriptionCodec::example)
                        .toList(),
                fields.has("tensors")
                        ? Optional.of(TensorsDescriptionCodec.read(fields.requiredObject("tensors")))
                        : Optional.empty(),
                fields.has(RESUMES) && fields.truth(RESUMES));
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(file, problems.sentences());
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
        ArgumentCodec.put(json, "predict", description.predict());
        description.train().ifPresent(arguments -> ArgumentCodec.put(json, "train", arguments));
        if (description.trainResumes()) {
            json.put(RESUMES, true);
        }
        json.set("result", ResultDescriptionCodec.toJson(description.result()));
        ArrayNode examples = json.putArray("examples");
        description.examples().forEach(example -> examples.add(toJson(example)));
        description.tensors().ifPresent(tensors -> json.set("tensors", TensorsDescriptionCodec.toJson(tensors)));
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

    private static String name(CheckedNode fields) {
        String name = fields.requiredText("name");
        if (!name.isEmpty() && !ModuleName.isValid(name)) {
            fields.problem("name", name, ModuleName.RULE);
        }
        return name;
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
