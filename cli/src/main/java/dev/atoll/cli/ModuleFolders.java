package dev.atoll.cli;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.metadata.ModuleName;
import dev.atoll.metadata.ModulePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The modules that can be used here: those of the installation, then those of the home.
record ModuleFolders(Installation installation, Home home) {

    /// Finds a module by its name.
    Path named(String name) throws CommandException {
        if (ModuleName.isValid(name)) {
            for (Path modules : List.of(installation.modules(), home.modules())) {
                Path folder = modules.resolve(name);
                if (ModulePackage.isPackage(folder)) {
                    return folder;
                }
            }
        }
        throw new CommandException(ExitCode.NOT_FOUND, "no module " + name + "." + hint(name));
    }

    /// Finds a module by its name or by its folder.
    Path namedOrAt(String nameOrFolder) throws CommandException {
        Path folder = Path.of(nameOrFolder);
        boolean looksLikeAPath = nameOrFolder.contains("/") || nameOrFolder.startsWith(".");
        if (!looksLikeAPath) {
            return named(nameOrFolder);
        }
        if (!ModulePackage.isPackage(folder)) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, nameOrFolder + " holds no module (expected a folder with ai4-metadata.yml)");
        }
        return folder.toAbsolutePath().normalize();
    }

    ModuleDescription description(Path folder) throws CommandException {
        Path file = folder.resolve(ModuleDescriptionCodec.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw new CommandException(
                    ExitCode.FAILED, file + " is missing (expected the description of the module's arguments)");
        }
        try {
            return ModuleDescriptionCodec.read(file);
        } catch (InvalidMetadataException | IOException e) {
            throw new CommandException(ExitCode.FAILED, file + ": " + e.getMessage());
        }
    }

    List<String> names() {
        return Stream.of(installation.modules(), home.modules())
                .flatMap(ModuleFolders::packagesIn)
                .distinct()
                .sorted()
                .toList();
    }

    private String hint(String name) {
        List<String> names = names();
        String meant = Suggestions.sentence(name, names);
        if (!meant.isEmpty()) {
            return meant;
        }
        return names.isEmpty() ? " No module is installed." : " There is " + String.join(", ", names) + ".";
    }

    private static Stream<String> packagesIn(Path modules) {
        if (!Files.isDirectory(modules)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(modules)) {
            return folders
                    .filter(ModulePackage::isPackage)
                    .map(folder -> folder.getFileName().toString())
                    .toList()
                    .stream();
        } catch (IOException e) {
            // A folder that cannot be read offers nothing; the lookup by name will say more.
            return Stream.empty();
        }
    }
}
