package dev.atoll.runtime.develop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Numbered folders, one for each build. The latest two stay: one may still be at work while the
/// next one takes over.
final class BuildFolders {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final int KEPT = 2;

    private final Path folder;

    BuildFolders(Path folder) {
        this.folder = folder;
    }

    /// A new folder, empty.
    Path next() throws IOException {
        Files.createDirectories(folder);
        List<Path> existing = existing();
        int last = existing.isEmpty() ? 0 : number(existing.getLast());
        return Files.createDirectory(folder.resolve(Integer.toString(last + 1)));
    }

    /// When it was made, by the clock that stamps files.
    static FileTime madeAt(Path build) throws IOException {
        return Files.getLastModifiedTime(build);
    }

    void keepLatest() throws IOException {
        List<Path> existing = existing();
        for (Path build : existing.subList(0, Math.max(0, existing.size() - KEPT))) {
            remove(build);
        }
    }

    static void remove(Path build) throws IOException {
        List<Path> content;
        try (Stream<Path> walked = Files.walk(build)) {
            content = new ArrayList<>(walked.toList());
        }
        content.sort(Comparator.reverseOrder());
        for (Path path : content) {
            Files.deleteIfExists(path);
        }
    }

    private List<Path> existing() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry ->
                            NUMBER.matcher(entry.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(BuildFolders::number))
                    .toList();
        }
    }

    private static int number(Path build) {
        return Integer.parseInt(build.getFileName().toString());
    }
}
