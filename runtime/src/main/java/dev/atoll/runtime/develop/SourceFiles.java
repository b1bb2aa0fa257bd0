package dev.atoll.runtime.develop;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of a folder that an author wrote, without what editors leave beside them.
final class SourceFiles {

    /// A folder with more is none that somebody edits; looking at it for every request would be slow.
    private static final int MOST_FILES = 10_000;

    private static final int DEEPEST = 40;

    private SourceFiles() {}

    /// By path; nothing when there is no such folder.
    static List<Path> below(Path folder) throws IOException, UnfitSourcesException {
        return List.copyOf(attributesBelow(folder).keySet());
    }

    static Map<Path, BasicFileAttributes> attributesBelow(Path folder) throws IOException, UnfitSourcesException {
        Map<Path, BasicFileAttributes> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, collector(found));
        }
        if (found.size() > MOST_FILES) {
            throw new UnfitSourcesException(
                    folder + " holds more than " + MOST_FILES + " files (expected the sources of one module)");
        }
        return found;
    }

    static void copy(Path from, Path to) throws IOException, UnfitSourcesException {
        for (Path file : below(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static SimpleFileVisitor<Path> collector(Map<Path, BasicFileAttributes> found) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isLeftByAnEditor(file)) {
                    found.put(file, attributes);
                }
                return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            /// Editors replace files: one that was listed may be gone, or be a link to nowhere.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private static boolean isLeftByAnEditor(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || name.endsWith("~");
    }
}
