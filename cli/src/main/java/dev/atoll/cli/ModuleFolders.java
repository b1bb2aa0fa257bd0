package dev.atoll.cli;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModuleName;
import dev.atoll.metadata.ModulePackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The modules that can be used here: those of the installation, then those of the home.
record ModuleFolders(Installation installation, Home home) {

    /// Finds a module by its name.
    Path named(String name) throws CommandException {
        return named(name, "no module " + name);
    }

    private static String nothingCalled(String name) {
        return "no module " + name + ", and no folder of that name here";
    }

    private Path named(String name, String missing) throws CommandException {
        if (ModuleName.isValid(name)) {
            for (Path modules : List.of(installation.modules(), home.modules())) {
                Path folder = modules.resolve(name);
                if (ModulePackage.isPackage(folder)) {
                    return folder;
                }
            }
        }
        throw new CommandException(ExitCode.NOT_FOUND, missing + "." + hint(name));
    }

    /// Finds a module by its folder or by its name. Of an installed module and a folder here with its
    /// name, the folder is meant: it is what somebody works on.
    Path namedOrAt(String nameOrFolder) throws CommandException {
        Path folder = Path.of(nameOrFolder);
        boolean looksLikeAPath = nameOrFolder.contains("/") || nameOrFolder.startsWith(".");
        if (looksLikeAPath || ModulePackage.isPackage(folder)) {
            return at(folder);
        }
        return named(nameOrFolder, Files.exists(folder) ? "no module " + nameOrFolder : nothingCalled(nameOrFolder));
    }

    /// The folder of a module, absolute.
    Path at(Path folder) throws CommandException {
        if (!Files.isDirectory(folder)) {
            throw new CommandException(ExitCode.NOT_FOUND, folder + ": no such folder (expected a module's)");
        }
        if (!ModulePackage.isPackage(folder)) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    misnamedNetwork(folder) + folder
                            + " holds no module (expected a folder with ai4-metadata.yml, model.onnx, module.py, a Python"
                            + " package for DEEPaaS, or module.yml with a command)");
        }
        return folder.toAbsolutePath().normalize();
    }

    /// A sentence for a network under another name; empty when there is none.
    private static String misnamedNetwork(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".onnx"))
                    .findFirst()
                    .map(file -> "there is " + file + ": call it " + ModuleKind.NETWORK + ". ")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /// The module that DEEPaaS's commands mean.
    ///
    /// @param typed its name or folder; empty for what `DEEPAAS_V2_MODEL` names, else the only one there is
    Path chosen(String typed, Map<String, String> environment) throws CommandException {
        String name = typed.isBlank() ? environment.getOrDefault("DEEPAAS_V2_MODEL", "") : typed;
        return name.isBlank() ? only() : namedOrAt(name);
    }

    private Path only() throws CommandException {
        List<String> names = names();
        if (names.size() != 1) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "which module? Name one with DEEPAAS_V2_MODEL or --model-name (expected "
                            + (names.isEmpty()
                                    ? "a module's folder"
                                    : "a module's folder, or one of " + String.join(", ", names))
                            + ")");
        }
        return named(names.getFirst());
    }

    /// What the serving runtime calls the module of a folder.
    static String nameOf(Path folder) {
        String name = folder.getFileName().toString();
        return ModuleName.like(name).orElse(name);
    }

    /// Whether a folder is one of those that have a name, which a platform on the home knows too.
    boolean isNamed(Path folder) {
        Path parent = folder.getParent();
        return installation.modules().equals(parent) || home.modules().equals(parent);
    }

    ModuleDescription description(Path folder) throws CommandException {
        Path file = folder.resolve(ModuleDescriptionCodec.FILE_NAME);
        if (ModuleKind.isWorkedOn(folder)) {
            // What an earlier version of the sources takes is of no use.
            describe(folder, List.of("--sources", folder.toString()));
        } else if (!isNamed(folder) && isOutOfDate(file)) {
            describe(folder, List.of());
        }
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

    /// Of a folder that nobody installed, nobody wrote the description again when it changed.
    private static boolean isOutOfDate(Path description) {
        try {
            FileTime described = Files.getLastModifiedTime(description);
            for (String file : List.of(ModuleKind.NETWORK, ModuleKind.SETTINGS)) {
                Path source = description.resolveSibling(file);
                if (Files.exists(source) && Files.getLastModifiedTime(source).compareTo(described) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // There is none.
            return true;
        }
    }

    private void describe(Path folder, List<String> options) throws CommandException {
        List<String> command = new ArrayList<>(installation.runtimeCommand());
        command.addAll(List.of("--module", folder.toString(), "--describe"));
        command.addAll(options);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandException(ExitCode.FAILED, folder + " cannot be described: " + said.strip());
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the serving runtime did not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted while " + folder + " was described");
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
