package dev.atoll.cli;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.metadata.ModuleName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A zip that came from elsewhere, which the platform is going to check.
final class FetchedPackage {

    /// What the platform does not look at either.
    private static final Set<String> LEFT_BEHIND = Set.of("__MACOSX", ".DS_Store", ".git", "Thumbs.db");

    private FetchedPackage() {}

    /// What the platform would call it: after the folder that everything lies in, or else after its title.
    /// Empty when only the platform can tell.
    static String name(Path zip) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            List<String> names = archive.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> Arrays.stream(name.split("/")).noneMatch(LEFT_BEHIND::contains))
                    .toList();
            String folder = around(names);
            return ModuleName.like(folder)
                    .or(() -> title(archive, folder).flatMap(ModuleName::like))
                    .orElse("");
        }
    }

    /// The folder with its slash; empty when there is none.
    private static String around(List<String> names) {
        String first = names.isEmpty() ? "" : names.getFirst();
        String folder = first.substring(0, first.indexOf('/') + 1);
        return names.stream().allMatch(name -> name.startsWith(folder)) ? folder : "";
    }

    private static Optional<String> title(ZipFile archive, String folder) {
        return ModuleMetadataReader.FILE_NAMES.stream()
                .map(name -> archive.getEntry(folder + name))
                .flatMap(entry -> Optional.ofNullable(entry).stream())
                .findFirst()
                .flatMap(entry -> title(archive, entry));
    }

    private static Optional<String> title(ZipFile archive, ZipEntry entry) {
        try (InputStream content = archive.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(Math.toIntExact(Downloads.LARGEST_TEXT));
            return Optional.of(ModuleMetadataReader.parse(entry.getName(), bytes)
                    .path("title")
                    .asText());
        } catch (IOException | InvalidMetadataException e) {
            // The platform says what is wrong with it.
            return Optional.empty();
        }
    }
}
