package dev.atoll.cli;

import dev.atoll.metadata.ModuleName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be published, gathered in files of this machine.
///
/// @param name what it would be called; empty when only the platform can tell
/// @param parts by the field of the form
record GatheredModule(String name, List<Part> parts) {

    private static final String METADATA = "metadata";
    private static final String PACKAGE = "package";

    /// One file of the form.
    record Part(String field, Path file) {}

    /// Checks a folder, and packs it; or takes a metadata file, or fetches what an address leads to.
    ///
    /// @param workshop an empty folder for files in between
    static GatheredModule of(String place, Path workshop) throws CommandException, InterruptedException {
        if (ModuleSource.isAddress(place)) {
            return switch (ModuleSource.of(place)) {
                case ModuleSource.Packed zip -> fetched(zip, workshop);
                case ModuleSource.Description description -> fetched(description, workshop);
            };
        }
        Path path = Path.of(place);
        if (!Files.exists(path)) {
            throw new CommandException(ExitCode.NOT_FOUND, place + ": no such file or folder");
        }
        MetadataFile file = valid(path);
        return Files.isDirectory(path)
                ? packed(path, workshop)
                : new GatheredModule(titled(file), List.of(new Part(METADATA, path)));
    }

    void into(MultipartBody form) throws IOException {
        for (Part part : parts) {
            form.file(part.field(), part.file());
        }
    }

    private static GatheredModule packed(Path folder, Path workshop) throws CommandException {
        Path absolute = folder.toAbsolutePath().normalize();
        Path zip = workshop.resolve("package.zip");
        PackedFolder.write(absolute, zip);
        String name = absolute.getFileName() == null
                ? ""
                : ModuleName.like(absolute.getFileName().toString()).orElse("");
        return new GatheredModule(name, List.of(new Part(PACKAGE, zip)));
    }

    private static GatheredModule fetched(ModuleSource.Packed source, Path workshop)
            throws CommandException, InterruptedException {
        Path zip = workshop.resolve("package.zip");
        if (!new Downloads().fetch(source.zip(), zip, Downloads.LARGEST_PACKAGE)) {
            throw new CommandException(ExitCode.NOT_FOUND, source.zip() + ": nothing is there");
        }
        try {
            return new GatheredModule(FetchedPackage.name(zip), List.of(new Part(PACKAGE, zip)));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, source.zip() + ": no zip: " + e.getMessage());
        }
    }

    private static GatheredModule fetched(ModuleSource.Description source, Path workshop)
            throws CommandException, InterruptedException {
        Downloads downloads = new Downloads();
        Path file = workshop.resolve("fetched");
        URI found = downloads
                .first(source.metadata(), file, Downloads.LARGEST_TEXT)
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        source.metadata().getFirst() + ": nothing is there (expected a metadata file)"));
        boolean json = found.getPath().endsWith(".json");
        Path metadata = moved(file, workshop.resolve(json ? "ai4-metadata.json" : "ai4-metadata.yml"));
        MetadataFile described = valid(metadata);
        Path readme = workshop.resolve("README.md");
        Optional<URI> card = downloads.first(source.readme(), readme, Downloads.LARGEST_TEXT);
        return new GatheredModule(
                titled(described),
                card.isPresent()
                        ? List.of(new Part(METADATA, metadata), new Part("readme", readme))
                        : List.of(new Part(METADATA, metadata)));
    }

    private static Path moved(Path file, Path to) throws CommandException {
        try {
            return Files.move(file, to);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, to + ": cannot be written: " + e.getMessage());
        }
    }

    /// What the platform would refuse need not be sent.
    private static MetadataFile valid(Path place) throws CommandException {
        MetadataFile file = MetadataFile.at(place);
        if (!file.isValid()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    file.path() + ": " + file.verdict() + "\n  " + String.join("\n  ", file.problems()));
        }
        return file;
    }

    private static String titled(MetadataFile file) {
        return ModuleName.like(file.report().metadata().title()).orElse("");
    }
}
