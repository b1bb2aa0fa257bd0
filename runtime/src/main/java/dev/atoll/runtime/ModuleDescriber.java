package dev.atoll.runtime;

import dev.atoll.metadata.ExamplesReader;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a package's `module.json`, so that nobody needs to start code to know what a module
/// takes.
final class ModuleDescriber {

    private ModuleDescriber() {}

    /// Describes the package in a folder.
    ///
    /// @param modelName empty for the folder's name
    static void describe(Path folder, String modelName)
            throws InvalidModuleException, InvalidMetadataException, IOException {
        // A description that is out of date or broken must not keep a new one from being written.
        Files.deleteIfExists(folder.resolve(ModuleDescriptionCodec.FILE_NAME));
        ServedModule module = ServedModule.open(folder, modelName);
        ModuleDescription description = new ModuleDescription(
                module.name(),
                module.arguments().descriptions(),
                new ModuleDescription.ResultDescription(module.resultKind()),
                examples(module));
        ModuleDescriptionCodec.write(module.content().folder().resolve(ModuleDescriptionCodec.FILE_NAME), description);
    }

    private static List<ModuleDescription.Example> examples(ServedModule module)
            throws InvalidMetadataException, IOException {
        List<ModuleDescription.Example> examples = ExamplesReader.read(module.content());
        List<String> problems = new ArrayList<>();
        for (ModuleDescription.Example example : examples) {
            boolean known = module.arguments().all().stream()
                    .anyMatch(argument -> argument.isFile() && argument.name().equals(example.argument()));
            if (!known) {
                problems.add("argument: " + example.argument() + " (expected a file argument of the module)");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(ExamplesReader.FILE_NAME, problems);
        }
        return examples;
    }
}
