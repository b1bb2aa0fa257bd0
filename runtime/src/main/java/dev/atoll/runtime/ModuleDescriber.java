package dev.atoll.runtime;

import dev.atoll.metadata.ExamplesReader;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.module.InvalidModuleException;
import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.ModuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a package's `module.json`, so that nobody needs to start code to know what a module
/// takes.
final class ModuleDescriber {

    private ModuleDescriber() {}

    /// Describes a package.
    static void describe(ModuleSource source) throws InvalidModuleException, InvalidMetadataException, IOException {
        forget(source.folder());
        LoadedModule module = LoadedModule.open(source);
        write(module.content(), module.description());
    }

    /// A description that is out of date or broken must not keep a new one from being written.
    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(ModuleDescriptionCodec.FILE_NAME));
    }

    /// Writes what a module says of itself, with the package's examples.
    static void write(ModulePackage content, ModuleDescription bare) throws InvalidMetadataException, IOException {
        ModuleDescription description = bare.withExamples(examples(content, bare));
        ModuleDescriptionCodec.write(content.folder().resolve(ModuleDescriptionCodec.FILE_NAME), description);
    }

    private static List<ModuleDescription.Example> examples(ModulePackage content, ModuleDescription description)
            throws InvalidMetadataException, IOException {
        List<ModuleDescription.Example> examples = ExamplesReader.read(content);
        List<ModuleArgument> arguments = ModuleArgument.all(description.predict());
        List<String> problems = new ArrayList<>();
        for (ModuleDescription.Example example : examples) {
            boolean known = arguments.stream()
                    .anyMatch(argument ->
                            argument.takesExamples() && argument.name().equals(example.argument()));
            if (!known) {
                problems.add("argument: " + example.argument()
                        + " (expected an argument of the module that takes a file or a text)");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(ExamplesReader.FILE_NAME, problems);
        }
        return examples;
    }
}
