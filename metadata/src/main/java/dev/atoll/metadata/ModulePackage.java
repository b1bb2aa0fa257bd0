package dev.atoll.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A module package: a folder that holds all there is of a module.
///
/// @param name after the folder; see [ModuleName#like]
/// @param folder absolute, without links
/// @param kind what it is made of
/// @param metadata the checked content of `ai4-metadata.yml`; without that file, what the folder tells
/// @param rawMetadata the same fields as they stand in the file; treat as read-only
/// @param description the content of `module.json`, named after the folder; empty before the
///     package was described
/// @param readme the model card, Markdown, not sanitised; empty when the package has none
public record ModulePackage(
        String name,
        Path folder,
        ModuleKind kind,
        ModuleMetadata metadata,
        ObjectNode rawMetadata,
        Optional<ModuleDescription> description,
        Optional<String> readme) {

    private static final long MAX_README_BYTES = 1 << 20;

    /// Reads a module package.
    ///
    /// @throws InvalidMetadataException when a file of it breaks its rules
    /// @throws NoSuchFileException when the folder is missing or holds no module
    /// @throws IOException when a file cannot be read
    public static ModulePackage open(Path folder) throws InvalidMetadataException, IOException {
        Path real = folder.toRealPath();
        String name = nameOf(real);
        Optional<Path> file = metadataFile(real);
        // A package whose jars are not built yet has metadata alone.
        ModuleKind kind = ModuleKind.of(real).orElse(ModuleKind.JAVA);
        if (file.isEmpty() && !isPackage(real)) {
            throw new NoSuchFileException(
                    real.resolve(ModuleMetadataReader.FILE_NAMES.getFirst()).toString());
        }
        DerivedMetadata metadata = file.isPresent() ? read(file.get()) : DerivedMetadata.of(name, kind);
        return new ModulePackage(
                name, real, kind, metadata.metadata(), metadata.raw(), description(real, name), readme(real));
    }

    private static DerivedMetadata read(Path file) throws InvalidMetadataException, IOException {
        ObjectNode raw = ModuleMetadataReader.readUnchecked(file);
        return new DerivedMetadata(
                raw, ModuleMetadataReader.check(file.getFileName().toString(), raw));
    }

    /// Whether the folder looks like a module package: it holds a metadata file, or what a
    /// [ModuleKind] other than Java is made of.
    public static boolean isPackage(Path folder) {
        return ModuleMetadataReader.FILE_NAMES.stream()
                        .anyMatch(candidate -> Files.isRegularFile(folder.resolve(candidate)))
                || ModuleKind.of(folder).filter(kind -> kind != ModuleKind.JAVA).isPresent();
    }

    /// A file of this package by its path below the folder, such as `examples/cat.jpg`. Empty when
    /// there is no such file, and when the path would lead out of the folder, by `..`, by a root
    /// or through a link.
    public Optional<Path> file(String path) {
        return inside(folder, path);
    }

    private static Optional<Path> inside(Path folder, String path) {
        if (path.isBlank() || path.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(path).toRealPath();
            return file.startsWith(folder) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            // A path that no file can have is a file that is not there.
            return Optional.empty();
        }
    }

    private static String nameOf(Path folder) throws InvalidMetadataException {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        return ModuleName.like(name)
                .orElseThrow(() -> new InvalidMetadataException(
                        folder.toString(), List.of("folder name: " + name + " (expected " + ModuleName.RULE + ")")));
    }

    private static Optional<Path> metadataFile(Path folder) {
        return ModuleMetadataReader.FILE_NAMES.stream()
                .flatMap(candidate -> inside(folder, candidate).stream())
                .findFirst();
    }

    private static Optional<ModuleDescription> description(Path folder, String name)
            throws InvalidMetadataException, IOException {
        Optional<Path> file = inside(folder, ModuleDescriptionCodec.FILE_NAME);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ModuleDescriptionCodec.read(file.get()).named(name));
    }

    private static Optional<String> readme(Path folder) throws IOException, InvalidMetadataException {
        Optional<Path> file = inside(folder, "README.md");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        long size = Files.size(file.get());
        if (size > MAX_README_BYTES) {
            throw new InvalidMetadataException(
                    "README.md", List.of("size: " + size + " bytes (expected at most " + MAX_README_BYTES + ")"));
        }
        // Wrong bytes become replacement marks: a model card must not keep a module from starting.
        return Optional.of(new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8));
    }
}
