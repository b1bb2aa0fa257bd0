package dev.atoll.cli.installation;

import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescription.Example;
import dev.atoll.metadata.ModuleDescriptionCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// A module of the installation together with an example of its input.
///
/// @param folder the module's
/// @param argument the file argument that the example fills
/// @param file the example
record Sample(Path folder, String argument, Path file) {

    static Sample of(Path installation) throws IOException {
        try (Stream<Path> folders = Files.list(installation.resolve("modules"))) {
            // One with a network first, as most have: the JVM is to remember what those load.
            Comparator<Path> order = Comparator.comparing((Path folder) -> !Files.exists(folder.resolve("model.onnx")))
                    .thenComparing(Comparator.naturalOrder());
            for (Path folder : folders.sorted(order).toList()) {
                Optional<Sample> sample = in(folder);
                if (sample.isPresent()) {
                    return sample.get();
                }
            }
        }
        throw new IOException("no module with an example in " + installation.resolve("modules"));
    }

    String module() {
        return folder.getFileName().toString();
    }

    private static boolean takesFiles(ModuleDescription module, String name) {
        return module.predict().stream()
                .anyMatch(argument -> argument.name().equals(name) && argument.type() == ArgumentType.FILE);
    }

    private static Optional<Sample> in(Path folder) throws IOException {
        Path description = folder.resolve(ModuleDescriptionCodec.FILE_NAME);
        if (!Files.isRegularFile(description)) {
            return Optional.empty();
        }
        try {
            ModuleDescription module = ModuleDescriptionCodec.read(description);
            Optional<Example> example = module.examples().stream()
                    .filter(each -> takesFiles(module, each.argument()))
                    .findFirst();
            return example.map(found -> new Sample(folder, found.argument(), folder.resolve(found.file())));
        } catch (InvalidMetadataException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
