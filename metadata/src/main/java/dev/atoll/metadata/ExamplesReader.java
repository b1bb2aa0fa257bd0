package dev.atoll.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleDescription.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads `examples.yml`, a list of the inputs that ship with a module.
///
/// ```yaml
/// - title: Cat
///   argument: image
///   file: examples/cat.jpg
///   credit: A. Photographer
///   license: CC0-1.0
///   source: https://example.org/cat
/// ```
public final class ExamplesReader {

    /// The file's name in a module package.
    public static final String FILE_NAME = "examples.yml";

    private ExamplesReader() {}

    /// The examples of a package; none when it has no such file.
    ///
    /// @throws InvalidMetadataException with every problem found, a named file that is not in the
    ///     package included
    /// @throws IOException when the file cannot be read
    public static List<Example> read(ModulePackage content) throws InvalidMetadataException, IOException {
        Optional<Path> file = content.file(FILE_NAME);
        if (file.isEmpty()) {
            return List.of();
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("examples", ModuleMetadataReader.readTree(file.get()));
        Problems problems = new Problems();
        List<Example> examples = new CheckedNode(root, problems)
                .objects("examples").stream()
                        .map(ModuleDescriptionCodec::example)
                        .toList();
        for (Example example : examples) {
            if (!example.file().isEmpty() && content.file(example.file()).isEmpty()) {
                problems.add("file", example.file(), "a file in the package");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(FILE_NAME, problems.sentences());
        }
        return examples;
    }
}
