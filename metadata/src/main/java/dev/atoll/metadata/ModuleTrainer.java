package dev.atoll.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Which module trains one that has no training of its own: `trainer` in `module.yml`. What such a
/// module knows is what the training begins with.
public final class ModuleTrainer {

    private static final String KEY = "trainer";

    private ModuleTrainer() {}

    /// The trainer's name; empty when the folder names none.
    ///
    /// @throws InvalidMetadataException when what it names cannot be a module
    /// @throws IOException when the file cannot be read
    public static Optional<String> of(Path folder) throws InvalidMetadataException, IOException {
        Path file = folder.resolve(ModuleKind.SETTINGS);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        CheckedNode fields = new CheckedNode(ModuleMetadataReader.readTree(file), problems);
        Optional<String> trainer = fields.text(KEY);
        trainer.filter(name -> !ModuleName.isValid(name))
                .ifPresent(name -> fields.problem(KEY, name, "a module's name, such as image-classification"));
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(ModuleKind.SETTINGS, problems.sentences());
        }
        return trainer;
    }
}
